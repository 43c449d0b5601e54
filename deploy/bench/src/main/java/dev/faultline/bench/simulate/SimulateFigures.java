package dev.faultline.bench.simulate;

import dev.faultline.bench.FigureTable;
import dev.faultline.bench.Machine;
import java.util.Locale;

/**
 * How fast a month is replayed, under two policies side by side.
 *
 * @param machine where
 * @param tenth the first tenth of the month
 * @param whole all of it
 * @param heapBytes held once the whole is replayed, all it counts included
 */
public record SimulateFigures(Machine machine, Replay tenth, Replay whole, long heapBytes) {
    private static final double SECONDS_A_MILLION = 120;
    private static final double MILLION = 1_000_000;
    /** A fault of a long record may cost so many times one of a short record; the rest is what a machine does beside. */
    private static final double MOST_GROWTH = 1.25;

    /**
     * One replay.
     *
     * @param seconds from the first byte of the record to the difference
     * @param processorSeconds of all threads in that time, of which others that use the machine take nothing away
     */
    public record Replay(long faults, long commands, long incidents, double seconds, double processorSeconds) {
        /** Faults a second, under both policies. */
        public double perSecond() {
            return faults / seconds;
        }
    }

    /** How many times the processor time of a fault of the tenth a fault of the whole takes. */
    public double growth() {
        return whole.processorSeconds() / whole.faults() * tenth.faults() / tenth.processorSeconds();
    }

    /** For a person, each beside its goal; several lines, the last one ended. */
    public String table() {
        double goal = SECONDS_A_MILLION * whole.faults() / MILLION;
        return new FigureTable(machine)
                .line(
                        "a month of %,d faults, %,d commands, %,d incidents, under two policies",
                        whole.faults(), whole.commands(), whole.incidents())
                .line(
                        "%-44s%8.1f s  %,.0f faults/s, %.1f s of processor time  goal %.1f s: %s",
                        "the month",
                        whole.seconds(),
                        whole.perSecond(),
                        whole.processorSeconds(),
                        goal,
                        FigureTable.verdict(whole.seconds() <= goal))
                .line(
                        "%-44s%8.1f s  %,.0f faults/s, %.1f s of processor time",
                        String.format(Locale.ROOT, "its first %,d faults", tenth.faults()),
                        tenth.seconds(),
                        tenth.perSecond(),
                        tenth.processorSeconds())
                .line(
                        "%-44s%8.2f    goal at most %.2f: %s",
                        "a fault of the month, of one of its tenth",
                        growth(),
                        MOST_GROWTH,
                        FigureTable.verdict(growth() <= MOST_GROWTH))
                .line("%-44s%8d MiB", "heap with all that was counted", FigureTable.mib(heapBytes))
                .toString();
    }
}
