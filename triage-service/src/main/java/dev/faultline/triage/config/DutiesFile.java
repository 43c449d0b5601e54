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

    /**
     * One duty as written.
     *
     * @param name what a command of verb {@code duty} names; unique
     * @param levels at which levels it is one
     * @param role whose duty it is
     * @param zh the words of the process
     * @param en the same in English
     * @param doneBy other commands of that role that are the duty done, such as {@code fix}
     * @param outcomes what can come of it; when there are any, one is named with it
     * @param asksText whether it is done by writing something down for others
     */
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
