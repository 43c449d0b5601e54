package dev.faultline.bench.timers;

import static dev.faultline.bench.FigureTable.mib;
import static dev.faultline.bench.FigureTable.verdict;

import dev.faultline.bench.FigureTable;
import dev.faultline.bench.timers.TimersFigures.Burst;
import dev.faultline.bench.timers.TimersFigures.Idle;
import dev.faultline.bench.timers.TimersFigures.Index;
import dev.faultline.bench.timers.TimersFigures.Restart;
import dev.faultline.bench.timers.TimersFigures.Steady;
import org.jspecify.annotations.Nullable;

/** The figures of a run for a person, each beside its goal. */
public final class TimersTable {
    private static final double MOST_IDLE_NANOS = 10_000;
    private static final double MOST_BURST_SECONDS = 5;
    private static final long MOST_P99_MS = 200;
    private static final double MOST_RESTART_SECONDS = 3;
    private static final long MOST_RESIDENT_BYTES = 500_000_000;

    private final FigureTable table;

    private TimersTable(FigureTable table) {
        this.table = table;
    }

    /** Several lines, the last one ended. */
    public static String of(TimersFigures figures) {
        TimersTable lines = new TimersTable(new FigureTable(figures.machine()));
        lines.table.line("one partition, exactly once, %,d timers pending", figures.pending());
        lines.table.line("");
        figures.idle().forEach(lines::idle);
        lines.burst(figures.burst(), figures.plainPerSecond());
        lines.steady(figures.steady());
        lines.table.line("%-44s%,12.0f/s", "timers scheduled", figures.scheduledPerSecond());
        lines.table.line("stopped in order, started, at work again");
        figures.restarts().forEach(lines::restart);
        lines.resident(figures.residentBytes());
        lines.table.line("");
        figures.index().forEach(lines::index);
        return lines.table.toString();
    }

    private void idle(Idle idle) {
        String what = idle.cancelled() == 0
                ? "idle sweep, %,d pending".formatted(idle.pending())
                : "idle sweep, %,d pending, %,d cancelled".formatted(idle.pending(), idle.cancelled());
        table.line(
                "%-52s%,8.3f µs  goal %.0f µs: %s",
                what, idle.nanos() / 1e3, MOST_IDLE_NANOS / 1e3, verdict(idle.nanos() <= MOST_IDLE_NANOS));
    }

    private void burst(Burst burst, double plain) {
        table.line("%-44s%,12.0f/s", "records sent on, no timers (the ceiling)", plain);
        table.line(
                "%-44s%,12.0f/s  %.2f of the ceiling",
                "%,d timers due at once".formatted(burst.timers()), burst.perSecond(), burst.perSecond() / plain);
        table.line(
                "%-44s%,12.2f s   goal %.0f s: %s",
                "until the last was read, committed",
                burst.seconds(),
                MOST_BURST_SECONDS,
                verdict(burst.seconds() <= MOST_BURST_SECONDS));
        table.line(
                "%-44s%12d ms  p99 %d ms, worst %d ms; out of order: %d",
                "  late, median",
                burst.lateness().medianMs(),
                burst.lateness().p99Ms(),
                burst.lateness().worstMs(),
                burst.outOfOrder());
    }

    private void steady(Steady steady) {
        table.line(
                "%-44s%12d ms  goal %d ms: %s; median %d ms, worst %d ms; out of order: %d",
                "%,d due every second, late, p99".formatted(steady.perSecond()),
                steady.fired().p99Ms(),
                MOST_P99_MS,
                verdict(steady.fired().p99Ms() <= MOST_P99_MS),
                steady.fired().medianMs(),
                steady.fired().worstMs(),
                steady.outOfOrder());
        table.line(
                "%-44s%12d ms  median %d ms, worst %d ms",
                "  until read, committed, p99",
                steady.read().p99Ms(),
                steady.read().medianMs(),
                steady.read().worstMs());
    }

    private void restart(Restart restart) {
        table.line(
                "%-44s%,12.2f s   goal %.0f s: %s; processor time %.2f s",
                "  %,d pending".formatted(restart.pending()),
                restart.seconds(),
                MOST_RESTART_SECONDS,
                verdict(restart.seconds() <= MOST_RESTART_SECONDS),
                restart.processorSeconds());
    }

    private void resident(@Nullable Long bytes) {
        if (bytes == null) {
            table.line("%-44s%12s", "resident memory of the process", "not told here");
        } else {
            table.line(
                    "%-44s%,12d MiB goal %d MiB: %s",
                    "resident memory of the process",
                    mib(bytes),
                    mib(MOST_RESIDENT_BYTES),
                    verdict(bytes <= MOST_RESIDENT_BYTES));
        }
    }

    private void index(Index index) {
        table.line(
                "index alone, %,d pending: idle sweep %.3f µs, schedule and cancel %.2f µs, schedule and fire %.2f µs",
                index.pending(),
                index.idleSweep().mean(),
                index.scheduleAndCancel().mean(),
                index.scheduleAndFire().mean());
    }
}
