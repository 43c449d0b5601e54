package dev.faultline.bench;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What JMH measured of one thing, in microseconds.
 *
 * @param mean of all iterations
 * @param error half the width of its 99.9 % confidence interval; NaN of too few iterations
 */
public record Micros(double mean, double error) {

    /** Of a benchmark whose unit is the microsecond. */
    public static Micros of(RunResult measured) {
        Result<?> result = measured.getPrimaryResult();
        return new Micros(result.getScore(), result.getScoreError());
    }
}
