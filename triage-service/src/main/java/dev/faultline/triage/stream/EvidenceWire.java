package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Actor;
import dev.faultline.triage.domain.incident.Exhibit;
import dev.faultline.triage.domain.incident.Scene;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.triage.state.ExhibitRecord;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.IncidentEvidence;
import dev.faultline.wire.Role;
import java.util.List;

/** Evidence: the body that began an episode, and what an incident lists, between the domain, its store and the wire. */
final class EvidenceWire {
    private EvidenceWire() {}

    /** The body that began an episode, as the incident lists it; its id follows from the episode. */
    static Exhibit exhibit(AlertEpisode alert, EpisodePayload payload) {
        return new Exhibit(
                IncidentWire.eventId("payload", alert.getFingerprint(), Integer.toString(alert.getEpisode())),
                payload.getRoute() + " payload",
                payload.getContentType(),
                payload.getSize(),
                payload.getSha256(),
                null,
                new Actor(alert.getSourceKey(), Role.OPS, alert.getSourceKey()),
                alert.getUpdatedAt(),
                false);
    }

    /** The body that began an episode, as evidence of the incident it became part of. */
    static Evidence evidence(String incidentId, Exhibit exhibit, EpisodePayload payload) {
        return new Evidence(
                exhibit.id(),
                incidentId,
                exhibit.name(),
                payload.getContentType(),
                payload.getBody(),
                null,
                payload.getSize(),
                payload.getSha256(),
                ActorWire.wire(exhibit.by()),
                exhibit.at(),
                payload.getTruncated() ? "the first part of the body; size and hash are of the whole" : null);
    }

    static List<ExhibitRecord> states(Scene scene) {
        return scene.shown().stream()
                .map(exhibit -> new ExhibitRecord(
                        exhibit.id(),
                        exhibit.name(),
                        exhibit.contentType(),
                        exhibit.size(),
                        exhibit.sha256(),
                        exhibit.href(),
                        ActorWire.state(exhibit.by()),
                        exhibit.at(),
                        exhibit.fromPerson()))
                .toList();
    }

    static Scene scene(int kept, int fromPeople, List<ExhibitRecord> states) {
        return new Scene(
                kept,
                fromPeople,
                states.stream()
                        .map(state -> new Exhibit(
                                state.getId(),
                                state.getName(),
                                state.getContentType(),
                                state.getSize(),
                                state.getSha256(),
                                state.getHref(),
                                ActorWire.actor(state.getBy()),
                                state.getAt(),
                                state.getFromPerson()))
                        .toList());
    }

    static List<IncidentEvidence> wire(Scene scene) {
        return scene.shown().stream()
                .map(exhibit -> new IncidentEvidence(
                        exhibit.id(),
                        exhibit.name(),
                        exhibit.contentType(),
                        exhibit.size(),
                        exhibit.sha256(),
                        exhibit.href(),
                        ActorWire.wire(exhibit.by()),
                        exhibit.at()))
                .toList();
    }
}
