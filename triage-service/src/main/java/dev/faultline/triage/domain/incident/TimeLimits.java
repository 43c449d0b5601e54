package dev.faultline.triage.domain.incident;

import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What times a command may state: how far back it may count, and for how long it may put an incident aside. */
final class TimeLimits {
    private TimeLimits() {}

    /** Why a command's times are refused; empty when they are in order. */
    static Optional<String> refusal(Incident incident, Trigger trigger, Command command, HandlingPolicy policy) {
        Level level = incident.grade().level();
        return backdating(incident, command).or(() -> switch (trigger) {
            case SNOOZE -> spell("snooze", command, level, policy.snoozeAtMost(level), false);
            case PAUSE -> spell("pause", command, level, policy.pauseAtMost(level), true);
            default -> Optional.empty();
        });
    }

    private static Optional<String> spell(
            String word, Command command, Level level, Duration atMost, boolean lengthMayBeLeftOut) {
        boolean inOrder = Spell.stated(command) ? Spell.within(command, atMost) : lengthMayBeLeftOut;
        return inOrder
                ? Optional.empty()
                : Optional.of("an " + level + " incident may " + word + " for " + Spell.text(atMost)
                        + " at most: give 'for', such as 10m, or 'until' as a time to come");
    }

    private static Optional<String> backdating(Incident incident, Command command) {
        @Nullable Instant at = command.backdatedTo();
        if (at == null) {
            return Optional.empty();
        }
        if (command.actor().role() != Role.OPS || command.statedReason().isEmpty()) {
            return Optional.of(
                    "only operations may backdate, with a reason: leave out 'at' or ask somebody in role OPS");
        }
        if (at.isAfter(command.receivedAt()) || at.isBefore(incident.occurredAt())) {
            return Optional.of("'at' must lie between the incident's start, " + incident.occurredAt()
                    + ", and the receipt of the command, " + command.receivedAt());
        }
        return Optional.empty();
    }
}
