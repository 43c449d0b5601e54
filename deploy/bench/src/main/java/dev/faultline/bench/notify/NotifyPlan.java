package dev.faultline.bench.notify;

import java.time.Duration;
import java.util.List;

/**
 * How much one run of {@link NotifyBench} sends.
 *
 * @param perSecond faults reported a second, each an L1 incident of its own
 * @param warmUp how long each pass is before it counts
 * @param warmUps how many of these there are at most; they end when the compiler has become quiet
 * @param measured how long it counts
 * @param slower fewer faults a second, each for half as long: what a hop costs when nothing waits for a processor
 * @param manyPerSecond faults a second that are told to {@link BenchPolicy#MANY} people each: half as many messages again as
 *     are wanted, so that what is measured is what the line carries and not what it was given
 * @param many how long
 * @param queued faults told through one robot
 * @param queuedPerSecond as fast as these are reported
 */
public record NotifyPlan(
        int perSecond,
        Duration warmUp,
        int warmUps,
        Duration measured,
        List<Integer> slower,
        int manyPerSecond,
        Duration many,
        int queued,
        int queuedPerSecond) {

    /** What is run unless somebody says otherwise: six to ten minutes. */
    public static final NotifyPlan FULL = new NotifyPlan(
            200,
            Duration.ofSeconds(20),
            10,
            Duration.ofSeconds(30),
            List.of(20, 50, 100),
            60,
            Duration.ofSeconds(20),
            10_000,
            400);

    public NotifyPlan {
        slower = List.copyOf(slower);
    }

    int faults(Duration time) {
        return faults(perSecond, time);
    }

    /** Half of the time counted. */
    Duration half() {
        return measured.dividedBy(2);
    }

    /** Of all slower rates. */
    int slowerFaults() {
        return slower.stream().mapToInt(rate -> faults(rate, half())).sum();
    }

    static int faults(int perSecond, Duration time) {
        return (int) (perSecond * time.toMillis() / 1000);
    }
}
