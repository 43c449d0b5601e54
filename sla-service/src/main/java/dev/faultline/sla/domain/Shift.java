package dev.faultline.sla.domain;

/**
 * Part of a day that is worked, by the clock on the wall.
 *
 * @param from minute of the day it begins, from 0
 * @param to minute of the day it ends, to 1440: midnight at the day's end
 */
public record Shift(int from, int to) {
    private static final int DAY = 24 * 60;

    /** @throws IllegalArgumentException when it ends before it begins or leaves the day */
    public Shift {
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException("a shift begins before it ends, within one day");
        }
    }
}
