package dev.faultline.triage.domain.incident;

import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody in a role has to do about an incident.
 *
 * @param name its name in {@code duties.yaml}
 * @param role whose duty it is
 * @param en in English
 * @param zh in Chinese
 * @param outcomes what can come of it, one of which must be named; empty when done is all there is to say
 * @param asksText whether doing it means writing something down for others
 * @param done by whom and when; null while it is open
 */
public record Duty(
        String name,
        Role role,
        String en,
        String zh,
        List<String> outcomes,
        boolean asksText,
        @Nullable Done done) {
    public Duty {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * That a duty is done.
     *
     * @param by who did it
     * @param at when
     * @param outcome what came of it; null where the duty has no outcomes
     * @param text what was written down; null when nothing was
     */
    public record Done(
            Actor by,
            Instant at,
            @Nullable String outcome,
            @Nullable String text) {}

    /** Whether nobody has done it yet. */
    public boolean open() {
        return done == null;
    }

    /** Whether somebody in this role may say that it is done: those whose it is, or operations for them. */
    boolean tickedBy(Role somebody) {
        return somebody == role || somebody == Role.OPS;
    }

    /** Whether it is done by doing it alone, with nothing to say about it. */
    boolean saysNothing() {
        return outcomes.isEmpty() && !asksText;
    }

    Duty with(@Nullable Done done) {
        return new Duty(name, role, en, zh, outcomes, asksText, done);
    }
}
