package dev.faultline.bench.intake;

import static dev.faultline.bench.FigureTable.mib;
import static dev.faultline.bench.FigureTable.verdict;

import dev.faultline.bench.FigureTable;
import dev.faultline.bench.intake.IntakeFigures.Batch;
import dev.faultline.bench.intake.IntakeFigures.Ceiling;
import org.jspecify.annotations.Nullable;

/** The figures of a run for a person, each beside its goal. */
public final class IntakeTable {
    private static final double LEAST_OF_PEER = 2;
    private static final double LEAST_OF_RAW = 0.5;
    /** The goal beside the raw producer is one of large batches. */
    private static final int LARGE = 100;

    private final FigureTable table;

    private IntakeTable(FigureTable table) {
        this.table = table;
    }

    /** Several lines, the last one ended. */
    public static String of(IntakeFigures figures) {
        IntakeTable lines = new IntakeTable(new FigureTable(figures.machine()));
        lines.table
                .line(
                        "%d connections kept alive, distinct alerts, %,d bytes a record",
                        figures.connections(), figures.recordBytes())
                .line("");
        figures.batches().forEach(batch -> lines.batch(batch, figures.rawPerSecond()));
        lines.table.line("raw producer, the same records                %,12.0f/s", figures.rawPerSecond());
        lines.resident("intake", figures.intakeResidentBytes());
        if (figures.batches().getFirst().peer() == null) {
            lines.table.line("NOT RUN: Alertmanager beside it, for prometheus-alertmanager is not on the PATH");
        } else {
            lines.resident("Alertmanager", figures.peerResidentBytes());
        }
        return lines.table.toString();
    }

    private void batch(Batch batch, double raw) {
        answers("intake, batches of " + batch.alerts(), batch.intake());
        @Nullable Answers peer = batch.peer();
        if (peer != null) {
            answers("Alertmanager, batches of " + batch.alerts(), peer);
            double ratio = batch.intake().perSecond() / peer.perSecond();
            table.line("  %.2f of Alertmanager, goal %.0f: %s", ratio, LEAST_OF_PEER, verdict(ratio >= LEAST_OF_PEER));
            table.line(
                    "  p99 %.1f ms beside %.1f ms, goal no worse: %s",
                    batch.intake().p99Ms(), peer.p99Ms(), verdict(batch.intake().p99Ms() <= peer.p99Ms()));
        }
        if (batch.ceiling() != null) {
            ceiling(batch.ceiling(), batch.intake());
        }
        double share = batch.intake().perSecond() / raw;
        if (batch.alerts() >= LARGE) {
            table.line(
                    "  %.2f of the raw producer, goal %.1f: %s", share, LEAST_OF_RAW, verdict(share >= LEAST_OF_RAW));
        } else {
            table.line("  %.2f of the raw producer", share);
        }
    }

    private void ceiling(Ceiling ceiling, Answers intake) {
        answers("a servlet that only answers", ceiling.answering());
        answers("and when Kafka has the body", ceiling.acknowledged());
        table.line(
                "  %.2f of the one, %.2f of the other",
                intake.perSecond() / ceiling.answering().perSecond(),
                intake.perSecond() / ceiling.acknowledged().perSecond());
    }

    private void answers(String who, Answers answers) {
        table.line(
                "%-32s%,10.0f/s  median %.1f ms, p99 %.1f ms; for 1,000: %.0f ms of processor, %,.0f KiB allocated",
                who,
                answers.perSecond(),
                answers.medianMs(),
                answers.p99Ms(),
                answers.cpuMsPerThousand(),
                answers.kibPerThousand());
    }

    private void resident(String who, @Nullable Long bytes) {
        if (bytes != null) {
            table.line("resident memory of %-27s%,12d MiB", who, mib(bytes));
        }
    }
}
