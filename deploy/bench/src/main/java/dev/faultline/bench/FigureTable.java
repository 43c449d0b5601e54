package dev.faultline.bench;

import java.util.Locale;

/** Figures for a person, one a line, each beside its goal. */
public final class FigureTable {
    private static final int MIB_SHIFT = 20;

    private final StringBuilder text = new StringBuilder();

    /** Begins with the machine, without which no figure says anything. */
    public FigureTable(Machine machine) {
        line(
                "%d cores, %d GiB, load %.1f, heap at most %,d MiB, Java %s, %s",
                machine.cores(),
                Math.round(machine.memoryBytes() / (double) (1L << 30)),
                machine.load(),
                mib(machine.heapBytes()),
                machine.jdk(),
                machine.os());
    }

    /** One line more, formatted without regard to the locale. */
    public FigureTable line(String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values).stripTrailing()).append(System.lineSeparator());
        return this;
    }

    /** How a goal stands. */
    public static String verdict(boolean met) {
        return met ? "met" : "MISSED";
    }

    /** Whole MiB of bytes. */
    public static long mib(long bytes) {
        return bytes >> MIB_SHIFT;
    }

    /** All lines, the last one ended. */
    @Override
    public String toString() {
        return text.toString();
    }
}
