package dev.faultline.bench.grading;

import dev.faultline.bench.FigureTable;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Micros;

/**
 * What one decision takes, on average.
 *
 * @param machine where
 * @param indexed 200 rules over labels and categories
 * @param conditions the same rules written as conditions alone, so that each must be evaluated
 * @param shipped the shipped policy, which is mostly words
 */
public record GradingFigures(Machine machine, Micros indexed, Micros conditions, Micros shipped) {
    private static final double MOST_MICROS = 5;

    /** For a person, beside the goal; several lines, the last one ended. */
    public String table() {
        return new FigureTable(machine)
                .line("")
                .line(
                        "%-44s%8.2f ± %.2f µs  goal %.0f µs: %s",
                        "200 rules, 20 labels, indexed",
                        indexed.mean(),
                        indexed.error(),
                        MOST_MICROS,
                        FigureTable.verdict(indexed.mean() <= MOST_MICROS))
                .line(
                        "%-44s%8.2f ± %.2f µs  %.1f times as long",
                        "the same rules as conditions, none indexed",
                        conditions.mean(),
                        conditions.error(),
                        conditions.mean() / indexed.mean())
                .line("%-44s%8.2f ± %.2f µs", "the shipped policy, all its words", shipped.mean(), shipped.error())
                .toString();
    }
}
