package dev.faultline.standalone.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in figures. Times are in seconds.
 *
 * @param from when its first record was appended
 * @param to when its last one was
 * @param zone in which hours of the day are told
 * @param noise what the line kept from people
 * @param compliance kept and missed deadlines, by level, by service and by team
 * @param breaches each missed deadline, oldest first
 * @param times how long things took, by level
 * @param load messages by person
 * @param hours messages by hour of the day, from 0 to 23
 * @param incidents every incident
 */
public record Report(
        Instant from,
        Instant to,
        String zone,
        Noise noise,
        List<Compliance> compliance,
        List<Breach> breaches,
        List<Times> times,
        List<Load> load,
        List<Integer> hours,
        List<Line> incidents) {

    /**
     * @param reports reports of faults that came in, repeats included
     * @param incidents what was made of them
     * @param merged incidents that went into others
     * @param dismissed false alarms
     * @param messages what people were sent
     */
    public record Noise(long reports, int incidents, int merged, int dismissed, int messages) {

        /** Share of the reports that opened no incident: from 0 to 1. */
        public double removed() {
            return reports == 0 ? 0 : Math.max(0, 1 - (double) incidents / reports);
        }
    }

    /**
     * @param by {@code level}, {@code service} or {@code team}
     * @param name which one
     * @param clock of which clock
     */
    public record Compliance(String by, String name, String clock, int kept, int missed) {

        /** Share of the ended clocks that were kept: from 0 to 1. */
        public double ratio() {
            return kept + missed == 0 ? 1 : (double) kept / (kept + missed);
        }
    }

    /**
     * @param cause why the clock ran out, in sla's words
     * @param grade why the incident has its level
     */
    public record Breach(
            String incident,
            String level,
            String title,
            String service,
            @Nullable String owner,
            String clock,
            Instant due,
            String cause,
            String grade) {}

    /**
     * @param what {@code acknowledge}, {@code restore}, {@code fix} or {@code verify}, each from the opening on
     * @param count how many incidents came that far
     */
    public record Times(String level, String what, int count, long median, long p90, long longest) {}

    /**
     * @param atNight between 22:00 and 8:00
     * @param incidents how many incidents they were about
     */
    public record Load(String person, int messages, int atNight, int incidents) {}

    /** One incident; a moment that has not come is null. */
    public record Line(
            String id,
            String level,
            String state,
            String title,
            String application,
            String service,
            String team,
            @Nullable String owner,
            Instant opened,
            @Nullable Long toAcknowledge,
            @Nullable Long toRestore,
            @Nullable Long toFix,
            @Nullable Long toVerify,
            @Nullable Instant closed,
            List<String> breached,
            long escalations,
            int messages,
            long occurrences) {}
}
