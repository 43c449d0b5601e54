package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Relations;
import dev.faultline.triage.state.RelationRecord;
import dev.faultline.wire.IncidentRelation;
import dev.faultline.wire.RelatedIncident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What incidents have to do with each other, between the domain, its store and the wire. */
final class RelationsWire {
    private RelationsWire() {}

    static List<RelationRecord> states(Relations relations) {
        return relations.related().stream()
                .map(relation -> new RelationRecord(
                        relation.incidentId(), relation.relation().name()))
                .toList();
    }

    static Relations relations(@Nullable String mergedInto, List<RelationRecord> states) {
        return new Relations(
                mergedInto,
                states.stream()
                        .map(state -> new Relations.Relation(
                                state.getIncidentId(), IncidentRelation.valueOf(state.getRelation())))
                        .toList());
    }

    static List<RelatedIncident> wire(Relations relations) {
        return relations.related().stream()
                .map(relation -> new RelatedIncident(relation.incidentId(), relation.relation()))
                .toList();
    }
}
