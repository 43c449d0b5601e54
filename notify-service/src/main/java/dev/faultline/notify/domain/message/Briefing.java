package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.DueClock;
import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.IncidentFacts;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.people.Urgency;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that messages of one event say, whoever reads them.
 *
 * @param level the incident's level now
 * @param clocks the clocks that run
 * @param staff who is on it, by role
 * @param urgency by which contacts they go
 * @param text name of the texts they use where there are some of that name; null for the usual ones
 * @param now when the messages are written
 */
public record Briefing(
        String incidentId,
        Tiding tiding,
        Level level,
        IncidentFacts facts,
        Map<ClockKind, DueClock> clocks,
        Map<Role, List<Person>> staff,
        Urgency urgency,
        @Nullable String text,
        Instant now) {
    public Briefing {
        clocks = Map.copyOf(clocks);
        staff = Map.copyOf(staff);
    }

    /** Whether nobody works on it any more. */
    boolean isOver() {
        return switch (facts.state()) {
            case CLOSED, DISMISSED, MERGED -> true;
            case OPEN, ACKNOWLEDGED, RESTORED, FIXED, VERIFIED -> false;
        };
    }

    /** Whether nobody has taken it on, and this reader may: who is on site has no part in responding. */
    public boolean mayBeAcknowledgedBy(Recipient recipient) {
        return facts.state() == IncidentState.OPEN
                && (recipient.roles().findAny().isEmpty() || recipient.roles().anyMatch(role -> role != Role.SITE));
    }

    /** Whose verification is still to come. */
    Stream<Role> missing() {
        return DutyMatrix.verifiers(level).stream()
                .filter(role -> !facts.verifiedBy().contains(role));
    }
}
