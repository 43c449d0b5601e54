package dev.faultline.fuzz;

import dev.faultline.intake.domain.LabelMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Label matchers as people write them, at the front door and where they mute: both read the same, and write what they read. */
public final class Matchers {
    private static final List<Map<String, String>> LABELS =
            List.of(Map.of(), Map.of("a", "b"), Map.of("a", "disk\n\"full\""), Map.of("alertname", "x".repeat(200)));

    private static final int LONGEST = 4096;

    private Matchers() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new Input(bytes).text();
        Optional<LabelMatcher> intake = LabelMatcher.parse(text);
        intake.ifPresent(matcher -> {
            LABELS.forEach(matcher::matches);
            Optional<LabelMatcher> again = LabelMatcher.parse(matcher.toString());
            // Written, it has two characters for each that is escaped, and may be longer than what is read.
            if (matcher.toString().length() <= LONGEST && !again.equals(intake)) {
                throw new IllegalStateException(matcher + " reads as " + again);
            }
        });
        try {
            var muting = dev.faultline.triage.domain.suppression.LabelMatcher.parse(text);
            LABELS.forEach(labels -> agree(intake, labels, muting.matches(labels), text));
            var again = dev.faultline.triage.domain.suppression.LabelMatcher.parse(muting.toString());
            if (!again.toString().equals(muting.toString())) {
                throw new IllegalStateException(muting + " reads as " + again);
            }
        } catch (IllegalArgumentException refused) {
            // as it says it does
        }
    }

    private static void agree(Optional<LabelMatcher> intake, Map<String, String> labels, boolean mutes, String text) {
        if (intake.isPresent() && intake.get().matches(labels) != mutes) {
            throw new IllegalStateException(text + " is read in two ways");
        }
    }
}
