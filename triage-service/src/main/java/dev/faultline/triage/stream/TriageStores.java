package dev.faultline.triage.stream;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.timers.DueIndex;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.AppliedCommand;
import dev.faultline.triage.state.DutyListRecord;
import dev.faultline.triage.state.EpisodePayload;
import dev.faultline.triage.state.IncidentRecord;
import dev.faultline.triage.state.MemberRecord;
import dev.faultline.triage.state.PartitionLedger;
import dev.faultline.triage.state.StormRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of both stages, all on disk with a changelog. */
final class TriageStores {
    /** Stage 1: fingerprint → the alert. */
    static final String ALERTS = "alerts";
    /** Stage 1: when to look at an alert without a report. */
    static final String ALERT_TIMERS = "alert-timers";
    /** Stage 1: fingerprint → the body that began an episode stage 2 was not told of yet. */
    static final String UNTOLD_PAYLOADS = "untold-payloads";
    /** Stage 1: fingerprint of an alert that fires and is suppressed → by what kind of thing. */
    static final String SUPPRESSED = "suppressed-alerts";
    /** Every task: the silences. Kept by {@link SuppressionFeed}, not read; a global store is what a feed hangs on. */
    static final String SILENCES = "silences";
    /** Every task: the alerts that inhibit others. Kept by {@link SuppressionFeed}, not read. */
    static final String INHIBITORS = "inhibitors";
    /** Every task: intake's pulse. Kept by {@link PulseFeed}, not read. */
    static final String PULSE = "pulse";
    /** Stage 2: incident id → the incident. */
    static final String INCIDENTS = "incidents";
    /** Stage 2: hash → duties that many incidents share ({@link DutyShelf}). */
    static final String DUTY_LISTS = "duty-lists";
    /** Stage 2: incident id and fingerprint → the member. */
    static final String MEMBERS = "members";
    /** Stage 2: correlation key → ids of its open incidents, newest first. */
    static final String OPEN_BY_CORRELATION = "open-by-correlation";
    /** Stage 2: application, service and incident id → id of an open incident that others may be consequences of. */
    static final String OPEN_BY_SERVICE = "open-by-service";
    /** Stage 2: fingerprint → id of the incident it is part of without being of its group. */
    static final String HOMES = "homes";
    /** Stage 2: id of an incident and of one that was merged into it → the latter. */
    static final String MERGED = "merged-incidents";
    /** Stage 2: application → what was opened of late. */
    static final String STORMS = "storms";
    /** Stage 2: one row, the partition's counters. */
    static final String LEDGER = "sequence";
    /** Stage 2: when to look at an incident without anybody asking. */
    static final String INCIDENT_TIMERS = "incident-timers";
    /** Stage 2: command id → what became of it, for a day. */
    static final String APPLIED_COMMANDS = "applied-commands";

    /** How long a command id is remembered. */
    static final Duration COMMAND_MEMORY = Duration.ofDays(1);

    /** Commands come dated at the epoch; a changelog that took their date would be cleaned by it. */
    private static final Map<String, String> BROKERS_TIME =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    private TriageStores() {}

    /** What stage 1 needs. */
    static List<StoreBuilder<?>> stageOne() {
        return List.of(
                keyValue(
                        ALERTS, StateSerde.of(AlertEpisode.class).as(TrackedAlertWire::state, TrackedAlertWire::alert)),
                DueIndex.storeBuilder(ALERT_TIMERS),
                keyValue(UNTOLD_PAYLOADS, StateSerde.of(EpisodePayload.class)),
                strings(SUPPRESSED));
    }

    /** What stage 2 needs. */
    static List<StoreBuilder<?>> stageTwo() {
        return List.of(
                keyValue(INCIDENTS, StateSerde.of(IncidentRecord.class)),
                keyValue(DUTY_LISTS, StateSerde.of(DutyListRecord.class)),
                keyValue(MEMBERS, StateSerde.of(MemberRecord.class)),
                strings(OPEN_BY_CORRELATION),
                strings(OPEN_BY_SERVICE),
                strings(HOMES),
                strings(MERGED),
                keyValue(STORMS, StateSerde.of(StormRecord.class)),
                keyValue(LEDGER, StateSerde.of(PartitionLedger.class)),
                DueIndex.storeBuilder(INCIDENT_TIMERS),
                Stores.windowStoreBuilder(
                                Stores.persistentWindowStore(
                                        APPLIED_COMMANDS, COMMAND_MEMORY, Duration.ofMillis(1), false),
                                Serdes.String(),
                                StateSerde.of(AppliedCommand.class))
                        .withLoggingEnabled(BROKERS_TIME));
    }

    /** A store every instance fills for itself, in memory; its topic is its changelog. */
    static StoreBuilder<KeyValueStore<String, String>> global(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String())
                .withLoggingDisabled();
    }

    private static StoreBuilder<KeyValueStore<String, String>> strings(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String())
                .withCachingEnabled()
                .withLoggingEnabled(BROKERS_TIME);
    }

    /** Cached, so that a storm writes the last state of each commit and not every step to it. */
    private static <V> StoreBuilder<KeyValueStore<String, V>> keyValue(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingEnabled()
                .withLoggingEnabled(BROKERS_TIME);
    }
}
