package dev.faultline.sla.stream;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.wire.Actor;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Grade;
import dev.faultline.wire.GradedBy;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Release;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Records of {@code incidents} as triage writes them. */
public final class Changes {
    static {
        // making a serde tells Avro that our records may be trusted; a service has made its serdes long before
        StateSerde.of(IncidentChanged.class);
    }

    private Changes() {}

    /** An incident opens. */
    public static IncidentChanged opened(String incidentId, Level level, Instant at) {
        IncidentSnapshot incident = IncidentSnapshot.newBuilder()
                .setTitle("consensus stopped")
                .setApplication("chain")
                .setService("node")
                .setCorrelationKey("node|consensus")
                .setGrade(Grade.newBuilder()
                        .setLevel(level)
                        .setGradedBy(GradedBy.RULE)
                        .setRule("consensus-stopped")
                        .setReason("category node, scope all")
                        .build())
                .setState(IncidentState.OPEN)
                .setGeneration(1)
                .setOpenedAt(at)
                .setOccurredAt(at)
                .setMoneyLoss(false)
                .setSecurity(false)
                .setDataLoss(false)
                .setFiring(1)
                .setMemberCount(1)
                .setOccurrences(1)
                .setRunbook("https://runbooks.example/node")
                .build();
        return changed(incidentId, 1, ChangeKind.OPENED, at, incident);
    }

    /** What somebody did to it next. */
    public static IncidentChanged next(
            IncidentChanged before, ChangeKind kind, Instant at, UnaryOperator<IncidentSnapshot.Builder> change) {
        IncidentSnapshot incident =
                change.apply(IncidentSnapshot.newBuilder(before.getIncident())).build();
        return changed(before.getIncidentId(), before.getRevision() + 1, kind, at, incident);
    }

    public static IncidentChanged acknowledged(IncidentChanged before, Instant at) {
        return next(
                before,
                ChangeKind.ACKNOWLEDGED,
                at,
                incident -> incident.setState(IncidentState.ACKNOWLEDGED).setAcknowledgedAt(at));
    }

    public static IncidentChanged restored(IncidentChanged before, Instant at) {
        return next(
                before,
                ChangeKind.RESTORED,
                at,
                incident -> incident.setState(IncidentState.RESTORED).setRestoredAt(at));
    }

    public static IncidentChanged dismissed(IncidentChanged before, Instant at) {
        return next(
                before,
                ChangeKind.DISMISSED,
                at,
                incident -> incident.setState(IncidentState.DISMISSED).setClosedAt(at));
    }

    /** The same change of an incident of a product. */
    public static IncidentChanged ofProduct(String product, IncidentChanged changed) {
        changed.getIncident().setProduct(product);
        return changed;
    }

    /** A product's calendar with one release. */
    public static ReleaseCalendar calendar(String product, String release, ReleaseStatus status, Instant shipsAt) {
        return ReleaseCalendar.newBuilder()
                .setProduct(product)
                .setReleases(List.of(Release.newBuilder()
                        .setName(release)
                        .setStatus(status)
                        .setShipsAt(shipsAt)
                        .build()))
                .setUpdatedAt(shipsAt)
                .setActor(Actor.newBuilder().setName("zhang").setRole(Role.PM).build())
                .build();
    }

    private static IncidentChanged changed(
            String incidentId, long revision, ChangeKind kind, Instant at, IncidentSnapshot incident) {
        return IncidentChanged.newBuilder()
                .setEventId(incidentId + "#" + revision)
                .setIncidentId(incidentId)
                .setRevision(revision)
                .setKind(kind)
                .setReason("because of " + kind)
                .setAt(at)
                .setDecidedAt(at)
                .setPolicyHash("test")
                .setIncident(incident)
                .build();
    }
}
