package dev.faultline.triage.stream;

import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.wire.IncidentNotice;
import dev.faultline.wire.IncidentRelation;
import dev.faultline.wire.NoticeKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words between partitions, from the domain onto the wire and back. */
final class NoticeWire {
    private NoticeWire() {}

    /** The child was marked as merged into an incident of another partition. */
    static IncidentNotice merged(IncidentChange marked, String into) {
        return IncidentNotice.newBuilder()
                .setKind(NoticeKind.MERGED)
                .setIncidentId(marked.after().id())
                .setTo(into)
                .setReason(marked.reason())
                .setGrade(IncidentWire.grade(marked.after().grade()))
                .setAt(marked.at())
                .build();
    }

    /** The parent cannot go on in the child's place. */
    static IncidentNotice mergeRefused(IncidentNotice merge, String reason) {
        return IncidentNotice.newBuilder()
                .setKind(NoticeKind.MERGE_REFUSED)
                .setIncidentId(merge.getTo())
                .setTo(merge.getIncidentId())
                .setReason(reason)
                .setAt(merge.getAt())
                .build();
    }

    /** An incident was opened that may be a consequence of one of these services of another application. */
    static IncidentNotice linkWanted(Incident opened, String application, List<String> services, Instant at) {
        return IncidentNotice.newBuilder()
                .setKind(NoticeKind.LINK_WANTED)
                .setIncidentId(opened.id())
                .setTo(application)
                .setReason(String.valueOf(opened.subject().service()))
                .setServices(services)
                .setAt(at)
                .build();
    }

    /** It may be a consequence of this incident. */
    static IncidentNotice linked(Incident cause, IncidentNotice wanted, String reason) {
        return IncidentNotice.newBuilder()
                .setKind(NoticeKind.LINKED)
                .setIncidentId(cause.id())
                .setTo(wanted.getIncidentId())
                .setReason(reason)
                .setRelation(IncidentRelation.DEPENDS_ON)
                .setAt(wanted.getAt())
                .build();
    }

    static Grade grade(dev.faultline.wire.@Nullable Grade wire) {
        if (wire == null) {
            throw new IllegalArgumentException("a merge tells the grade of what was merged");
        }
        return new Grade(
                wire.getLevel(),
                wire.getGradedBy(),
                wire.getRule(),
                wire.getReason(),
                wire.getReview(),
                wire.getConfirmed());
    }
}
