package dev.faultline.triage.config;

import dev.faultline.policy.SourceText;
import dev.faultline.triage.domain.alert.Flapping;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code alerts.yaml} as it is written; the file itself explains each part.
 *
 * @param flapping when an alert flaps
 * @param ended how long an alert is kept after it ended
 * @param silences what holds for silences
 * @param maintenance planned work
 * @param inhibition which alerts make others needless
 */
record AlertsFile(
        Flapping.Rule flapping, Ended ended, Silences silences, List<Window> maintenance, List<Inhibition> inhibition) {
    static final String NAME = "alerts.yaml";

    /** How long an alert is kept after it ended. */
    record Ended(Duration shown, Duration remembered) {
        Ended {
            if (!shown.isPositive() || remembered.compareTo(shown) < 0) {
                throw new IllegalArgumentException("an alert is remembered at least as long as it is shown");
            }
        }
    }

    /** How long before its end a silence is announced. */
    record Silences(Duration announce) {
        Silences {
            if (!announce.isPositive()) {
                throw new IllegalArgumentException("a silence is announced some time before its end");
            }
        }
    }

    /** One maintenance window as written. */
    record Window(
            SourceText name,
            List<SourceText> matchers,
            SourceText begins,
            SourceText zone,
            Duration lasts,
            @Nullable SourceText repeats,
            String author,
            String reason) {}

    /** One inhibition rule as written. */
    record Inhibition(List<SourceText> source, List<SourceText> target, List<String> equal) {}
}
