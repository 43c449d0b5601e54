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

    /**
     * How long an alert is kept after it ended.
     *
     * @param shown how long others see it (amtool, the read routes)
     * @param remembered how long firing again is its next episode and not its first; at least as long as it is shown
     */
    record Ended(Duration shown, Duration remembered) {
        Ended {
            if (!shown.isPositive() || remembered.compareTo(shown) < 0) {
                throw new IllegalArgumentException("an alert is remembered at least as long as it is shown");
            }
        }
    }

    /**
     * What holds for silences.
     *
     * @param announce how long before its end one is announced that keeps a firing alert from people
     */
    record Silences(Duration announce) {
        Silences {
            if (!announce.isPositive()) {
                throw new IllegalArgumentException("a silence is announced some time before its end");
            }
        }
    }

    /**
     * One maintenance window as written.
     *
     * @param name of the window; unique
     * @param matchers which alerts it keeps from people, written as {@code name="value"}, or with {@code !=}, {@code =~}, {@code !~}; all must hold
     * @param begins when it opens for the first time, by the wall clock of its zone, such as {@code 2026-01-04T02:00}
     * @param zone whose wall clock counts, an IANA name
     * @param lasts how long it is open each time
     * @param repeats when it opens again, a recurrence rule of RFC 5545 such as {@code FREQ=WEEKLY;BYDAY=SU}; once unless said
     * @param author who planned the work
     * @param reason what is done
     */
    record Window(
            SourceText name,
            List<SourceText> matchers,
            SourceText begins,
            SourceText zone,
            Duration lasts,
            @Nullable SourceText repeats,
            String author,
            String reason) {}

    /**
     * One inhibition rule as written.
     *
     * @param source while an alert fires that matches all of these
     * @param target those that match all of these are kept from people
     * @param equal labels that must be the same in both
     */
    record Inhibition(List<SourceText> source, List<SourceText> target, List<String> equal) {}
}
