package dev.faultline.bench.notify;

import java.time.Duration;

/**
 * How much one run of {@link NotifyBench} sends.
 *
 * @param perSecond faults reported a second, each an L1 incident of its own
 * @param warmUp how long before it counts
 * @param measured how long it counts
 * @param many how long each fault is told to {@link BenchPolicy#MANY} people
 * @param queued faults told through one robot
 * @param queuedPerSecond as fast as these are reported
 */
public record NotifyPlan(
        int perSecond, Duration warmUp, Duration measured, Duration many, int queued, int queuedPerSecond) {

    /** What is run unless somebody says otherwise: three minutes or so. */
    public static final NotifyPlan FULL =
            new NotifyPlan(200, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(20), 10_000, 400);

    int faults(Duration time) {
        return (int) (perSecond * time.toMillis() / 1000);
    }
}
