package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.grading.Graded;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.wire.ChangeKind;
import java.time.Instant;

/** How a fault that finds nothing to join becomes an incident of its own. */
final class Opening {
    private final Grader grader;
    private final ServiceCatalogue services;
    private final DutyMatrix duties;

    Opening(Grader grader, ServiceCatalogue services, DutyMatrix duties) {
        this.grader = grader;
        this.services = services;
        this.duties = duties;
    }

    /** The opening of the incident of that id; its incident is the one opened. */
    IncidentChange of(Signal signal, String id, Instant now) {
        Alert alert = signal.alert();
        Graded graded = grader.grade(alert.report());
        Incident incident = new Incident(
                        id,
                        0,
                        Subject.of(alert, services.of(alert.report().service())),
                        graded.impact(),
                        graded.grade(),
                        Progress.NEW,
                        Tally.EMPTY.with(null, Member.after(null, alert), alert).waitingFor(graded.waiting()),
                        duties.of(graded.grade().level(), DutyList.NONE),
                        signal.keptIn(Scene.EMPTY),
                        Relations.NONE,
                        now,
                        alert.startsAt(),
                        signal.at(),
                        now)
                .revised(now);
        String reason = graded.grade().level() + " by " + graded.grade().reason();
        return IncidentChange.automatic(ChangeKind.OPENED, reason, signal.at(), incident);
    }
}
