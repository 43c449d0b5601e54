package dev.faultline.triage.config;

import dev.faultline.policy.SourceText;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.List;
import java.util.Set;

/**
 * {@code duties.yaml} as it is written; the file itself explains each part.
 *
 * @param duties in the order they are shown
 */
record DutiesFile(List<Entry> duties) {
    static final String NAME = "duties.yaml";

    /** One duty as written. */
    record Entry(
            SourceText name,
            Set<Level> levels,
            Role role,
            String zh,
            String en,
            List<SourceText> doneBy,
            List<String> outcomes,
            boolean asksText) {}
}
