package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.grading.Extent;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.grading.Graded;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.wire.ChangeKind;
import java.time.Instant;

/** How a fault makes its incident worse: it may raise the level, never lower it. */
final class Raising {
    private final Grader grader;
    private final ServiceCatalogue services;
    private final DutyMatrix duties;

    Raising(Grader grader, ServiceCatalogue services, DutyMatrix duties) {
        this.grader = grader;
        this.services = services;
        this.duties = duties;
    }

    /** Takes in what the fault makes worse, by what it says or by how many they are, and the higher level that may follow. */
    void by(Signal signal, Story story, Instant now) {
        int groupSize = services.of(signal.alert().report().service()).groupSize();
        Extent extent = story.incident().tally().size().extent(groupSize);
        Graded graded = grader.grade(signal.alert().report(), extent);
        Tally tally = story.incident().tally().waitingFor(graded.waiting());
        Incident incident = story.incident().with(tally);
        story.now(incident);
        Grade told = raised(incident.grade(), graded.grade());
        Grade grade = grader.grown(tally.size().waiting(), extent)
                .map(grown -> raised(told, grown))
                .orElse(told);
        boolean worse = graded.impact().worseThan(incident.impact());
        if (!worse && grade.equals(incident.grade())) {
            return;
        }
        String reason = grade.equals(incident.grade())
                ? "it became worse at the same level: " + signal.title()
                : grade.level() + " by " + grade.reason();
        story.now(incident.with(incident.impact().and(graded.impact()))
                .graded(grade)
                .with(duties.of(grade.level(), incident.duties())));
        story.tell(ChangeKind.RAISED, reason, signal.alert().updatedAt(), now);
    }

    private static Grade raised(Grade grade, Grade automatic) {
        return grade.yieldsTo(automatic) ? automatic : grade;
    }
}
