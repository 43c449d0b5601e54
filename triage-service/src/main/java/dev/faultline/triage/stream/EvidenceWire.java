package dev.faultline.triage.stream;

import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.wire.Actor;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.Role;

/** The body that began an episode, as evidence of the incident it became part of. */
final class EvidenceWire {
    private EvidenceWire() {}

    static Evidence evidence(String incidentId, AlertEpisode alert, EpisodePayload payload) {
        return new Evidence(
                IncidentWire.eventId(incidentId, alert.getFingerprint(), Integer.toString(alert.getEpisode())),
                incidentId,
                payload.getRoute() + " payload",
                payload.getContentType(),
                payload.getBody(),
                null,
                payload.getSize(),
                payload.getSha256(),
                new Actor(alert.getSourceKey(), Role.OPS, alert.getSourceKey()),
                alert.getUpdatedAt(),
                payload.getTruncated() ? "the first part of the body; size and hash are of the whole" : null);
    }
}
