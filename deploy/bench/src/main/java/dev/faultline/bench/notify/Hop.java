package dev.faultline.bench.notify;

/**
 * How long faults took from one place to another.
 *
 * @param faults how many came by both
 * @param medianMs NaN when none did
 */
public record Hop(String name, int faults, double medianMs, double p99Ms) {}
