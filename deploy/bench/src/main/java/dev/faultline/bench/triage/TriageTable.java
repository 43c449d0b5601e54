package dev.faultline.bench.triage;

import static dev.faultline.bench.FigureTable.mib;
import static dev.faultline.bench.FigureTable.verdict;

import dev.faultline.bench.FigureTable;
import dev.faultline.bench.triage.TriageFigures.Heap;

/** The figures of a run for a person, each beside its goal. */
public final class TriageTable {
    private static final double LEAST_OF_PASS_THROUGH = 0.5;
    private static final double LEAST_OF_DISTINCT = 3;
    private static final double MOST_MS = 2_000;
    /** A tenth and a bit for a heap's noise: ten times the incidents must not show. */
    private static final double MOST_GROWTH = 1.15;

    private final FigureTable table;

    private TriageTable(FigureTable table) {
        this.table = table;
    }

    /** Several lines, the last one ended. */
    public static String of(TriageFigures figures) {
        TriageTable lines = new TriageTable(new FigureTable(figures.machine()));
        lines.settings(figures.settings());
        lines.rates(figures.rates());
        figures.heap().forEach(heap -> lines.heap(heap, figures.heap().getFirst()));
        lines.hot(figures.hot());
        lines.acknowledge(figures.acknowledge());
        return lines.table.toString();
    }

    private void settings(TriageFigures.Settings settings) {
        table.line(
                "%d partitions, a commit every %d ms, %,d bytes a fault",
                settings.partitions(), settings.commitIntervalMs(), settings.recordBytes());
    }

    private void rates(TriageFigures.Rates rates) {
        table.line("");
        table.line("%-32s%,12.0f/s", "plain pass-through", rates.passThrough());
        table.line(
                "%-32s%,12.0f/s  %5.2f of the pass-through, goal %.2f: %s",
                "distinct faults",
                rates.distinct(),
                rates.distinctToPassThrough(),
                LEAST_OF_PASS_THROUGH,
                verdict(rates.distinctToPassThrough() >= LEAST_OF_PASS_THROUGH));
        table.line(
                "%-32s%,12.0f/s  %5.2f of the distinct faults, goal %.0f: %s",
                "repeats",
                rates.repeats(),
                rates.repeatsToDistinct(),
                LEAST_OF_DISTINCT,
                verdict(rates.repeatsToDistinct() >= LEAST_OF_DISTINCT));
    }

    private void heap(Heap heap, Heap first) {
        String what = "heap, %,d open incidents".formatted(heap.openIncidents());
        if (heap.equals(first)) {
            table.line("%-32s%,11d MiB", what, mib(heap.bytes()));
        } else {
            table.line(
                    "%-32s%,11d MiB  goal does not grow: %s",
                    what, mib(heap.bytes()), verdict(heap.bytes() <= first.bytes() * MOST_GROWTH));
        }
    }

    private void hot(TriageFigures.Hot hot) {
        table.line(
                "%-32s%,12.0f/s  %5.2f of the distinct faults: all in one partition, and in one incident",
                "faults of one hot application", hot.perSecond(), hot.ofDistinct());
        table.line(
                "%-32s%,12.0f ms  worst %,.0f ms of %d",
                "  another's fault behind them",
                hot.others().medianMs(),
                hot.others().worstMs(),
                hot.others().count());
    }

    private void acknowledge(TriageFigures.Waits acknowledge) {
        table.line(
                "%-32s%,12.0f ms  worst %,.0f ms of %d, goal well under %,.0f ms: %s",
                "acknowledge in a storm",
                acknowledge.medianMs(),
                acknowledge.worstMs(),
                acknowledge.count(),
                MOST_MS,
                verdict(acknowledge.worstMs() < MOST_MS));
    }
}
