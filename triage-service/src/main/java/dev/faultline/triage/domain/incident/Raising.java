package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.grading.Graded;
import dev.faultline.triage.domain.grading.Grader;
import dev.faultline.wire.ChangeKind;
import java.time.Instant;

/** How a fault makes its incident worse: it may raise the level, never lower it. */
final class Raising {
    private final Grader grader;

    Raising(Grader grader) {
        this.grader = grader;
    }

    /** Takes in what the fault makes worse, and the higher level that may follow. */
    void by(Signal signal, Story story, Instant now) {
        Incident incident = story.incident();
        Graded graded = grader.grade(signal.alert().report());
        Grade grade = incident.grade().yieldsTo(graded.grade()) ? graded.grade() : incident.grade();
        boolean worse = graded.impact().worseThan(incident.impact());
        if (!worse && grade.equals(incident.grade())) {
            return;
        }
        String reason = grade.equals(incident.grade())
                ? "it became worse at the same level: " + signal.title()
                : grade.level() + " by " + grade.reason();
        story.now(incident.with(incident.impact().and(graded.impact())).graded(grade));
        story.tell(ChangeKind.RAISED, reason, signal.alert().updatedAt(), now);
    }
}
