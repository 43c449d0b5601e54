package dev.faultline.bench.intake;

import java.time.Duration;
import java.util.List;

/**
 * How much one run of {@link IntakeBench} sends.
 *
 * @param batches alerts of one POST, each measured by itself
 * @param connections kept alive, each with one POST at a time
 * @param rounds measurements of each; the median counts
 * @param warmUp sending that does not count, before the rounds of one batch
 * @param round length of one
 */
public record IntakePlan(List<Integer> batches, int connections, int rounds, Duration warmUp, Duration round) {

    /** What is run unless somebody says otherwise: some minutes. */
    public static final IntakePlan FULL =
            new IntakePlan(List.of(1, 10, 100), 32, 3, Duration.ofSeconds(8), Duration.ofSeconds(6));

    public IntakePlan {
        if (batches.isEmpty() || connections < 1 || rounds < 1) {
            throw new IllegalArgumentException("everything is measured at least once");
        }
    }
}
