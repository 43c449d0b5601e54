package dev.faultline.bench.notify;

/**
 * What a rate does.
 *
 * @param perSecond faults, or records, a second
 * @param whole from the first place to the last
 * @param lineMs processor time of the process that is measured, for each
 * @param otherMs processor time of the process with the broker, who sends and who receives, for each
 */
public record AtRate(int perSecond, Hop whole, double lineMs, double otherMs) {}
