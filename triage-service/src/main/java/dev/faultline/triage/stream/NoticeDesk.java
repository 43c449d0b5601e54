package dev.faultline.triage.stream;

import dev.faultline.triage.domain.correlation.Joining;
import dev.faultline.triage.domain.incident.HandlingPolicy;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.IncidentChange;
import dev.faultline.triage.domain.incident.Merging;
import dev.faultline.wire.IncidentNotice;
import dev.faultline.wire.IncidentRelation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stage 2, words from other partitions: the second halves of merges, and links. Each may be read twice. */
final class NoticeDesk {
    private final Merging merging;
    private final Joining joining;
    private final Dependencies dependencies;
    private final IncidentBook book;
    private final Outlet outlet;

    NoticeDesk(HandlingPolicy policy, Joining joining, Dependencies dependencies, IncidentBook book, Outlet outlet) {
        this.merging = new Merging(policy);
        this.joining = joining;
        this.dependencies = dependencies;
        this.book = book;
        this.outlet = outlet;
    }

    void take(IncidentNotice notice) {
        Instant now = outlet.now();
        switch (notice.getKind()) {
            case MERGED -> merged(notice, now);
            case MERGE_REFUSED -> mergeRefused(notice, now);
            case LINK_WANTED -> linkWanted(notice, now);
            case LINKED -> linked(notice, now);
            case OTHER -> {}
        }
    }

    private void merged(IncidentNotice notice, Instant now) {
        @Nullable Incident parent = book.incident(notice.getTo());
        Optional<String> refusal = Merging.refusal(parent, notice.getTo());
        if (parent == null || refusal.isPresent()) {
            outlet.send(NoticeWire.mergeRefused(notice, refusal.orElse("")), now);
            return;
        }
        settle(
                merging.inward(
                        parent, notice.getIncidentId(), NoticeWire.grade(notice.getGrade()), notice.getAt(), now),
                now);
    }

    private void mergeRefused(IncidentNotice notice, Instant now) {
        @Nullable Incident child = book.incident(notice.getTo());
        if (child != null) {
            merging.refused(child, notice.getIncidentId(), notice.getReason(), notice.getAt(), now)
                    .ifPresent(change -> settle(List.of(change), now));
        }
    }

    private void linkWanted(IncidentNotice notice, Instant now) {
        List<Incident> needed = dependencies.openOnes(notice.getTo(), notice.getServices());
        joining.causeAmong(needed, notice.getAt()).ifPresent(cause -> {
            String reason =
                    notice.getReason() + " depends on " + cause.subject().service();
            link(cause, notice, IncidentRelation.NEEDED_BY, reason, now);
            outlet.send(NoticeWire.linked(cause, notice, reason), now);
        });
    }

    private void linked(IncidentNotice notice, Instant now) {
        @Nullable Incident incident = book.survivor(notice.getTo());
        @Nullable IncidentRelation relation = notice.getRelation();
        if (incident != null && relation != null) {
            link(incident, notice, relation, notice.getReason(), now);
        }
    }

    private void link(Incident incident, IncidentNotice notice, IncidentRelation relation, String why, Instant now) {
        String reason = "linked with " + notice.getIncidentId() + ": " + why;
        Merging.linked(incident, notice.getIncidentId(), relation, reason, notice.getAt(), now)
                .ifPresent(change -> settle(List.of(change), now));
    }

    private void settle(List<IncidentChange> changes, Instant now) {
        book.put(changes);
        changes.forEach(change -> outlet.tell(change, now));
    }
}
