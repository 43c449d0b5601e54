package dev.faultline.triage.stream;

import dev.faultline.timers.DueTimer;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Wakes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stage 2, time: ends snoozes and pauses, and forgets incidents that are over for long. */
final class WakeDesk {
    private final Wakes wakes;
    private final IncidentBook book;
    private final Outlet outlet;

    WakeDesk(Wakes wakes, IncidentBook book, Outlet outlet) {
        this.wakes = wakes;
        this.book = book;
        this.outlet = outlet;
    }

    /** Looks at an incident whose timer came due; what is not due any more, because the policy changed, is set again. */
    void wake(DueTimer timer) {
        @Nullable Incident incident = book.incident(timer.id());
        if (incident == null) {
            return;
        }
        Instant now = outlet.now();
        if (wakes.forgets(incident, timer.due())) {
            forget(incident, timer.due(), now);
            return;
        }
        Optional<IncidentChange> change = wakes.wake(incident, timer.due());
        if (change.isEmpty()) {
            book.wakeAgain(incident);
            return;
        }
        book.put(incident, change.get().after());
        outlet.tell(change.get(), now);
    }

    /** In portions, so that an incident of very many members does not keep the task from its commit. */
    private void forget(Incident incident, Instant due, Instant now) {
        if (book.forget(incident)) {
            outlet.forget(incident.id(), now);
        } else {
            book.wakeAt(due, incident.id());
        }
    }
}
