package dev.faultline.triage.stream;

import dev.faultline.timers.DueIndex;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Wakes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One timer per incident at most: for the first moment at which something must happen to it. */
final class IncidentTimers {
    private static final byte[] NOTHING = new byte[0];

    private final DueIndex index;
    private final Wakes wakes;

    IncidentTimers(DueIndex index, Wakes wakes) {
        this.index = index;
        this.wakes = wakes;
    }

    /** Sets the timer an incident needs as it stands now, in place of the one it needed before. */
    void follow(@Nullable Incident before, Incident after) {
        Optional<Instant> was = Optional.ofNullable(before).flatMap(wakes::next);
        Optional<Instant> is = wakes.next(after);
        if (!was.equals(is)) {
            was.ifPresent(due -> index.cancel(due, after.id()));
            is.ifPresent(due -> set(due, after.id()));
        }
    }

    /** Sets the timer an incident needs once more. */
    void again(Incident incident) {
        wakes.next(incident).ifPresent(due -> set(due, incident.id()));
    }

    void set(Instant due, String incidentId) {
        index.schedule(due, incidentId, NOTHING);
    }
}
