package dev.faultline.bench.notify;

import static dev.faultline.bench.FigureTable.verdict;

import dev.faultline.bench.FigureTable;

/** The figures of a run for a person, each beside its goal. */
public final class NotifyTable {
    private static final double MEDIAN_MS = 150;
    private static final double P99_MS = 400;
    /** What two runs of the same may differ by. */
    private static final double UNCHANGED = 1.25;

    private static final double MESSAGES_PER_SECOND = 2_000;
    /** A handful: ten thousand lines, two thousand to a digest, and the first few by themselves. */
    private static final int HANDFUL = 30;

    private NotifyTable() {}

    /** Several lines, the last one ended. */
    public static String of(NotifyFigures figures) {
        FigureTable table = new FigureTable(figures.machine());
        table.line("%d faults/s, each an L1 incident told to one person", figures.offeredPerSecond());
        table.line(
                "after %.0f s to warm up, at the end of which compiling took %.0f %% of a processor",
                figures.warmUpSeconds(), 100 * figures.compiling());
        hop(table, figures.whole());
        table.line(
                "  goal %.0f ms and %.0f ms: %s",
                MEDIAN_MS,
                P99_MS,
                verdict(figures.whole().medianMs() <= MEDIAN_MS
                        && figures.whole().p99Ms() <= P99_MS));
        figures.hops().forEach(hop -> hop(table, hop));
        table.line("");
        table.line("%44s %27s  processor time of each: line, and broker with both ends", "", "");
        figures.rates().forEach(rate -> rate(table, "the whole way, %d faults/s", rate));
        figures.chain().forEach(rate -> rate(table, rate.whole().name() + ", %d/s", rate));
        table.line("");
        hop(table, figures.beside());
        double ratio = figures.beside().p99Ms() / figures.whole().p99Ms();
        table.line(
                "  p99 of that without it: %.2f times, goal %.2f: %s", ratio, UNCHANGED, verdict(ratio <= UNCHANGED));
        table.line(
                "messages to a fast webhook, each fault told to %d people: %,.0f/s, goal %,.0f/s: %s",
                figures.toldOf(),
                figures.messagesPerSecond(),
                MESSAGES_PER_SECOND,
                verdict(figures.messagesPerSecond() >= MESSAGES_PER_SECOND));
        table.line(
                "%,d faults to a robot of 20/min: %d messages in %.0f s, goal a handful (%d): %s",
                figures.queued(),
                figures.robotMessages(),
                figures.robotSeconds(),
                HANDFUL,
                verdict(figures.robotMessages() <= HANDFUL));
        return table.toString();
    }

    private static void rate(FigureTable table, String name, AtRate rate) {
        table.line(
                "%-44s median %7.1f ms, p99 %7.1f ms  %5.1f and %5.1f ms",
                name.formatted(rate.perSecond()),
                rate.whole().medianMs(),
                rate.whole().p99Ms(),
                rate.lineMs(),
                rate.otherMs());
    }

    private static void hop(FigureTable table, Hop hop) {
        table.line("%-44s median %7.1f ms, p99 %7.1f ms  (%,d)", hop.name(), hop.medianMs(), hop.p99Ms(), hop.faults());
    }
}
