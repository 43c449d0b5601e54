package dev.faultline.schemas.topics;

import static dev.faultline.schemas.topics.Service.INTAKE;
import static dev.faultline.schemas.topics.Service.NOTIFY;
import static dev.faultline.schemas.topics.Service.SLA;
import static dev.faultline.schemas.topics.Service.TRIAGE;
import static dev.faultline.schemas.topics.Topic.Partitioning.BY_INCIDENT;
import static dev.faultline.schemas.topics.Topic.Partitioning.BY_KEY;
import static dev.faultline.schemas.topics.Topic.Partitioning.SINGLE;

import dev.faultline.schemas.topics.Retention.Compact;
import dev.faultline.schemas.topics.Retention.Delete;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.ChangeReported;
import dev.faultline.wire.CommandOutcome;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Evidence;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.HeartbeatPinged;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentNotice;
import dev.faultline.wire.IntakePulse;
import dev.faultline.wire.PolicyChanged;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ShiftOverride;
import dev.faultline.wire.Silence;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The catalogue: every topic of the line. Nobody writes another service's topic. */
public final class Topics {
    private static final Retention TWO_DAYS = new Delete(Duration.ofDays(2));
    private static final Retention WEEK = new Delete(Duration.ofDays(7));
    private static final Retention TWO_MONTHS = new Delete(Duration.ofDays(60));
    private static final Retention YEAR = new Delete(Duration.ofDays(400));
    private static final Retention LATEST = new Compact(Duration.ZERO);

    /** Outside producers → intake, which validates, re-keys and republishes. */
    public static final Topic<FaultReported> FAULTS_INBOUND =
            new Topic<>("faults-inbound", "any", FaultReported.class, BY_KEY, WEEK, of(), of(INTAKE));
    /** intake → triage, and intake's answer to what became of a request. */
    public static final Topic<FaultReported> FAULTS = new Topic<>(
            "faults", "fingerprint", FaultReported.class, BY_KEY, TWO_MONTHS, of(INTAKE), of(TRIAGE, INTAKE));
    /** intake → whoever wants to see changes beside incidents; no service does. */
    public static final Topic<ChangeReported> CHANGES =
            new Topic<>("changes", "source key", ChangeReported.class, BY_KEY, TWO_MONTHS, of(INTAKE), of());
    /** triage stage 1 → intake's read routes, triage's inhibition. */
    public static final Topic<AlertState> ALERTS =
            new Topic<>("alerts", "fingerprint", AlertState.class, BY_KEY, LATEST, of(TRIAGE), of(TRIAGE, INTAKE));
    /** intake → triage. */
    public static final Topic<IncidentCommand> COMMANDS = new Topic<>(
            "commands", "incident id", IncidentCommand.class, BY_INCIDENT, TWO_MONTHS, of(INTAKE), of(TRIAGE));
    /** triage → every intake instance. */
    public static final Topic<CommandOutcome> COMMAND_OUTCOMES =
            new Topic<>("command-outcomes", "command id", CommandOutcome.class, BY_KEY, WEEK, of(TRIAGE), of(INTAKE));
    /** One partition of triage → another. */
    public static final Topic<IncidentNotice> INCIDENT_NOTICES = new Topic<>(
            "incident-notices",
            "incident id, or application",
            IncidentNotice.class,
            BY_INCIDENT,
            TWO_MONTHS,
            of(TRIAGE),
            of(TRIAGE));
    /** triage → sla, notify, board. */
    public static final Topic<IncidentChanged> INCIDENTS = new Topic<>(
            "incidents",
            "incident id",
            IncidentChanged.class,
            BY_INCIDENT,
            new Compact(Duration.ofDays(400)),
            of(TRIAGE),
            of(SLA, NOTIFY));
    /** sla → notify, board. */
    public static final Topic<SlaEvent> SLA_EVENTS =
            new Topic<>("sla-events", "incident id", SlaEvent.class, BY_INCIDENT, YEAR, of(SLA), of(SLA, NOTIFY));
    /** notify's planner → its worker, board. */
    public static final Topic<Delivery> DELIVERIES =
            new Topic<>("deliveries", "target", Delivery.class, BY_KEY, YEAR, of(NOTIFY), of(NOTIFY, SLA));
    /** notify's worker → its planner, board. */
    public static final Topic<DeliveryOutcome> OUTCOMES =
            new Topic<>("outcomes", "target", DeliveryOutcome.class, BY_KEY, YEAR, of(NOTIFY), of(NOTIFY, SLA));
    /** triage and intake → board. */
    public static final Topic<Evidence> EVIDENCE =
            new Topic<>("evidence", "incident id", Evidence.class, BY_INCIDENT, YEAR, of(TRIAGE, INTAKE), of(SLA));
    /** intake → every intake instance. */
    public static final Topic<HeartbeatPinged> HEARTBEATS =
            new Topic<>("heartbeats", "heartbeat", HeartbeatPinged.class, SINGLE, LATEST, of(INTAKE), of(INTAKE));
    /** intake → triage. */
    public static final Topic<IntakePulse> PULSE =
            new Topic<>("pulse", "intake instance", IntakePulse.class, SINGLE, TWO_DAYS, of(INTAKE), of(TRIAGE));
    /** intake → sla, and intake's own read routes. */
    public static final Topic<ReleaseCalendar> RELEASES =
            new Topic<>("releases", "product", ReleaseCalendar.class, SINGLE, LATEST, of(INTAKE), of(SLA, INTAKE));
    /** intake → triage, and intake's own read routes. */
    public static final Topic<Silence> SILENCES =
            new Topic<>("silences", "silence id", Silence.class, SINGLE, LATEST, of(INTAKE), of(TRIAGE, INTAKE));
    /** intake → notify. */
    public static final Topic<ShiftOverride> OVERRIDES =
            new Topic<>("overrides", "override id", ShiftOverride.class, SINGLE, LATEST, of(INTAKE), of(NOTIFY));

    /** Every service, of the policy it reads → its own next start, and whoever wants to know who changed what. */
    public static final Topic<PolicyChanged> POLICY_CHANGES = new Topic<>(
            "policy-changes",
            "service, file, number and hash",
            PolicyChanged.class,
            SINGLE,
            LATEST,
            of(INTAKE, TRIAGE, SLA, NOTIFY),
            of(INTAKE, TRIAGE, SLA, NOTIFY));

    private static final List<Topic<?>> ALL = List.of(
            FAULTS_INBOUND,
            FAULTS,
            CHANGES,
            ALERTS,
            COMMANDS,
            COMMAND_OUTCOMES,
            INCIDENT_NOTICES,
            INCIDENTS,
            SLA_EVENTS,
            DELIVERIES,
            OUTCOMES,
            EVIDENCE,
            HEARTBEATS,
            PULSE,
            RELEASES,
            SILENCES,
            OVERRIDES,
            POLICY_CHANGES);

    private Topics() {}

    private static Set<Service> of(Service... services) {
        return new LinkedHashSet<>(List.of(services));
    }

    /** Every topic, in the order faults travel. */
    public static List<Topic<?>> all() {
        return ALL;
    }
}
