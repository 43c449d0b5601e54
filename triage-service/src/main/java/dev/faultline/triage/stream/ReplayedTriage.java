package dev.faultline.triage.stream;

import dev.faultline.line.replay.MemoryStore;
import dev.faultline.line.replay.MemoryWindows;
import dev.faultline.line.replay.VirtualContext;
import dev.faultline.line.replay.VirtualTime;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.alert.AlertRules;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.domain.correlation.Correlator;
import dev.faultline.triage.domain.suppression.Inhibitors;
import dev.faultline.triage.domain.suppression.Mutes;
import dev.faultline.triage.state.AlertSignal;
import dev.faultline.triage.state.AppliedCommand;
import dev.faultline.triage.state.DutyListRecord;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.triage.state.MemberRecord;
import dev.faultline.triage.state.PartitionLedger;
import dev.faultline.triage.state.StormRecord;
import dev.faultline.wire.AlertState;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IntakePulse;
import dev.faultline.wire.Silence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Both stages of triage over a record of what happened, without Kafka: the processors of {@link TriageTopology} on one
 * partition, in memory, on a virtual time. Each input is to be taken up at the present moment of that time.
 */
public final class ReplayedTriage {
    private final VirtualTime time;
    private final Processor<String, FaultReported, String, SpecificRecord> repeats;
    private final Processor<String, SpecificRecord, String, Outgoing> incidents;
    private final Processor<String, Silence, Void, Void> silences;
    private final Processor<String, AlertState, Void, Void> inhibitors;
    private final Processor<String, IntakePulse, Void, Void> pulse;
    private final BiConsumer<String, @Nullable IncidentChanged> changes;
    private final MemoryStore<String, IncidentRecord> kept = new MemoryStore<>(TriageStores.INCIDENTS);
    private final Map<String, String> homes = new HashMap<>();

    /** @param changes takes each change of an incident, by its id; null once the incident is forgotten */
    public ReplayedTriage(
            TriagePolicy policy, VirtualTime time, BiConsumer<String, @Nullable IncidentChanged> changes) {
        this.time = time;
        this.changes = changes;
        TriageMetrics metrics = new TriageMetrics(new SimpleMeterRegistry());
        Mutes mutes = new Mutes(policy.suppression().maintenance());
        Inhibitors inhibiting = new Inhibitors(policy.suppression().inhibition());
        ExpiringMutes expiring = new ExpiringMutes(policy.suppression().announce(), metrics);
        PulseFeed beats = new PulseFeed();
        this.silences = SuppressionFeed.silences(mutes);
        this.inhibitors = SuppressionFeed.inhibitors(inhibiting);
        this.pulse = beats.processor();
        this.repeats = new RepeatFilter(
                new AlertRules(new Correlator(policy.services(), policy.correlation()), policy.alerts()),
                metrics,
                TriageMetrics.FAULTS,
                () -> new SuppressionView(mutes, inhibiting, expiring),
                beats);
        this.incidents = new IncidentProcessor(policy, metrics, TriageMetrics.COMMANDS);
        silences.init(new VirtualContext<>(time, (key, nothing) -> {}));
        inhibitors.init(new VirtualContext<>(time, (key, nothing) -> {}));
        pulse.init(new VirtualContext<>(time, (key, nothing) -> {}));
        repeats.init(new VirtualContext<String, SpecificRecord>(
                time,
                this::told,
                new MemoryStore<String, TrackedAlert>(TriageStores.ALERTS),
                new MemoryStore<Bytes, byte[]>(TriageStores.ALERT_TIMERS),
                new MemoryStore<String, EpisodePayload>(TriageStores.UNTOLD_PAYLOADS),
                new MemoryStore<String, String>(TriageStores.SUPPRESSED)));
        incidents.init(new VirtualContext<String, Outgoing>(
                time,
                this::decided,
                kept,
                new MemoryStore<String, DutyListRecord>(TriageStores.DUTY_LISTS),
                new MemoryStore<String, MemberRecord>(TriageStores.MEMBERS).whenPut(this::joined),
                new MemoryStore<String, String>(TriageStores.OPEN_BY_CORRELATION),
                new MemoryStore<String, String>(TriageStores.OPEN_BY_SERVICE),
                new MemoryStore<String, String>(TriageStores.HOMES),
                new MemoryStore<String, String>(TriageStores.MERGED),
                new MemoryStore<String, StormRecord>(TriageStores.STORMS),
                new MemoryStore<String, PartitionLedger>(TriageStores.LEDGER),
                new MemoryStore<Bytes, byte[]>(TriageStores.INCIDENT_TIMERS),
                new MemoryWindows<String, AppliedCommand>(TriageStores.APPLIED_COMMANDS, TriageStores.COMMAND_MEMORY)));
    }

    /** A report, or an action by dedup key. */
    public void fault(String fingerprint, FaultReported fault) {
        repeats.process(record(fingerprint, fault));
    }

    /** What somebody asks of an incident of this replay. */
    public void command(IncidentCommand command) {
        incidents.process(record(command.getIncidentId(), command));
    }

    /** A silence; null takes it back. */
    public void silence(String id, @Nullable Silence silence) {
        silences.process(record(id, silence));
    }

    /** A sign of life of intake. */
    public void pulse(String instance, IntakePulse beat) {
        pulse.process(record(instance, beat));
    }

    /** The incident an alert is part of, or was last; empty when it never was part of one that is remembered. */
    public Optional<String> homeOf(String fingerprint) {
        @Nullable String home = homes.get(fingerprint);
        @Nullable IncidentRecord found = home == null ? null : kept.get(home);
        while (found != null) {
            @Nullable String into = found.getMergedInto();
            @Nullable IncidentRecord next = into == null ? null : kept.get(into);
            if (into == null || next == null) {
                break;
            }
            home = into;
            found = next;
        }
        return found == null ? Optional.empty() : Optional.ofNullable(home);
    }

    private void joined(String key, MemberRecord member) {
        homes.put(member.getFingerprint(), key.substring(0, key.indexOf('/')));
    }

    private void told(String key, @Nullable SpecificRecord value) {
        if (value instanceof AlertSignal signal) {
            incidents.process(record(signal.getAlert().getApplication(), signal));
        } else if (value == null || value instanceof AlertState) {
            inhibitors.process(record(key, (AlertState) value));
        }
    }

    private void decided(String key, Outgoing decided) {
        switch (decided) {
            case Outgoing.Changed changed -> changes.accept(key, changed.change());
            case Outgoing.Forgotten forgotten -> changes.accept(key, null);
            case Outgoing.Sent sent -> incidents.process(record(key, sent.notice()));
            case Outgoing.Kept kept -> {}
            case Outgoing.Answered answered -> {}
        }
    }

    @SuppressWarnings("NullAway") // a tombstone's value
    private <V> Record<String, V> record(String key, @Nullable V value) {
        return new Record<>(key, value, time.now().toEpochMilli());
    }
}
