package dev.faultline.triage.stream;

import dev.faultline.timers.DueIndex;
import dev.faultline.triage.domain.alert.AlertRules;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.EpisodePayload;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one partition: the stores of stage 1, kept in step with each other. Each alert has at most one timer, set
 * for the first moment at which something must happen without another report. A report that puts the moment off leaves
 * the timer where it is: when it fires too early it is set again, once per interval instead of once per report.
 */
final class AlertBook {
    private static final byte[] NOTHING = new byte[0];

    private final AlertRules rules;
    private final KeyValueStore<String, AlertEpisode> alerts;
    private final KeyValueStore<String, EpisodePayload> payloads;
    private final DueIndex timers;

    /** Opens the book of the task being initialised. */
    AlertBook(ProcessingContext context, AlertRules rules) {
        KeyValueStore<Bytes, byte[]> due = context.getStateStore(TriageStores.ALERT_TIMERS);
        this.rules = rules;
        this.alerts = context.getStateStore(TriageStores.ALERTS);
        this.payloads = context.getStateStore(TriageStores.UNTOLD_PAYLOADS);
        this.timers = new DueIndex(due);
    }

    /** The index of its timers, whose ids are fingerprints. */
    DueIndex timers() {
        return timers;
    }

    @Nullable
    TrackedAlert find(String fingerprint) {
        @Nullable AlertEpisode stored = alerts.get(fingerprint);
        return stored == null ? null : TrackedAlertWire.alert(stored);
    }

    /** The alert whose timer this is; null when the timer was superseded. */
    @Nullable
    TrackedAlert woken(String fingerprint, Instant due) {
        @Nullable TrackedAlert known = find(fingerprint);
        return known == null || !due.equals(known.wakeAt()) ? null : known.wakingAt(null);
    }

    /** Writes what became of an alert, and sets its timer. */
    void put(@Nullable TrackedAlert before, TrackedAlert after) {
        TrackedAlert scheduled = scheduled(after);
        if (!scheduled.equals(before)) {
            alerts.put(scheduled.fingerprint(), TrackedAlertWire.state(scheduled));
        }
    }

    /** Removes every trace of an alert. */
    void forget(TrackedAlert alert) {
        @Nullable Instant wakeAt = alert.wakeAt();
        if (wakeAt != null) {
            timers.cancel(wakeAt, alert.fingerprint());
        }
        alerts.delete(alert.fingerprint());
        payloads.delete(alert.fingerprint());
    }

    /** Keeps the body that began an episode until the episode is told. */
    void keepPayload(String fingerprint, EpisodePayload payload) {
        payloads.put(fingerprint, payload);
    }

    /** The body kept for the alert, which is kept no longer; null when there is none. */
    @Nullable
    EpisodePayload takePayload(String fingerprint) {
        return payloads.delete(fingerprint);
    }

    private TrackedAlert scheduled(TrackedAlert alert) {
        Optional<Instant> wanted = rules.nextWake(alert);
        @Nullable Instant set = alert.wakeAt();
        if (wanted.isEmpty() || set != null && !wanted.get().isBefore(set)) {
            return alert;
        }
        if (set != null) {
            timers.cancel(set, alert.fingerprint());
        }
        // The index rounds up to whole milliseconds, and so must what a timer is recognised by.
        Instant at = Instant.ofEpochMilli(wanted.get().plusNanos(999_999).toEpochMilli());
        timers.schedule(at, alert.fingerprint(), NOTHING);
        return alert.wakingAt(at);
    }
}
