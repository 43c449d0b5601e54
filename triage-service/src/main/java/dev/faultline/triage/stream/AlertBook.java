package dev.faultline.triage.stream;

import dev.faultline.timers.DueIndex;
import dev.faultline.triage.domain.alert.AlertRules;
import dev.faultline.triage.domain.alert.Suppression;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.state.EpisodePayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one partition: the stores of stage 1, kept in step with each other. Each alert has at most one timer, set
 * for the first moment at which something must happen without another report. A report that puts the moment off leaves
 * the timer where it is: when it fires too early it is set again, once per interval instead of once per report.
 */
final class AlertBook {
    /** Kept by a silence or a maintenance window. */
    static final String SILENCED = "silenced";
    /** Kept by another alert, and nothing else. */
    static final String INHIBITED = "inhibited";

    private static final byte[] NOTHING = new byte[0];

    private final AlertRules rules;
    private final KeyValueStore<String, TrackedAlert> alerts;
    private final KeyValueStore<String, EpisodePayload> payloads;
    private final KeyValueStore<String, String> suppressed;
    private final DueIndex timers;
    private final Map<String, Long> byKind = new HashMap<>();

    /** Opens the book of the task being initialised. */
    AlertBook(ProcessingContext context, AlertRules rules) {
        KeyValueStore<Bytes, byte[]> due = context.getStateStore(TriageStores.ALERT_TIMERS);
        this.rules = rules;
        this.alerts = context.getStateStore(TriageStores.ALERTS);
        this.payloads = context.getStateStore(TriageStores.UNTOLD_PAYLOADS);
        this.suppressed = context.getStateStore(TriageStores.SUPPRESSED);
        this.timers = new DueIndex(due);
        try (KeyValueIterator<String, String> rows = suppressed.all()) {
            rows.forEachRemaining(row -> byKind.merge(row.value, 1L, Long::sum));
        }
    }

    /** The index of its timers, whose ids are fingerprints. */
    DueIndex timers() {
        return timers;
    }

    @Nullable
    TrackedAlert find(String fingerprint) {
        return alerts.get(fingerprint);
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
            alerts.put(scheduled.fingerprint(), scheduled);
        }
        Suppression was = before == null ? Suppression.NONE : before.standing().suppression();
        if (!was.equals(after.standing().suppression())) {
            suppress(after.fingerprint(), was, after.standing().suppression());
        }
    }

    private void suppress(String fingerprint, Suppression before, Suppression after) {
        if (before.any()) {
            byKind.merge(kind(before), -1L, Long::sum);
        }
        if (after.any()) {
            byKind.merge(kind(after), 1L, Long::sum);
            suppressed.put(fingerprint, kind(after));
        } else {
            suppressed.delete(fingerprint);
        }
    }

    private static String kind(Suppression suppression) {
        return suppression.silencedBy().isEmpty() ? INHIBITED : SILENCED;
    }

    /** The alerts that fire and are suppressed. */
    List<String> suppressed() {
        List<String> all = new ArrayList<>();
        try (KeyValueIterator<String, String> rows = suppressed.all()) {
            rows.forEachRemaining(row -> all.add(row.key));
        }
        return all;
    }

    /** Whether any alert fires and is suppressed. */
    boolean anySuppressed() {
        return byKind.values().stream().anyMatch(alerts -> alerts > 0);
    }

    /** How many alerts fire and are suppressed, by what kind of thing. */
    Map<String, Long> suppressedByKind() {
        return Map.copyOf(byKind);
    }

    /** Fingerprints in the store's order, behind one or from the first on. */
    List<String> page(@Nullable String behind, int most) {
        List<String> page = new ArrayList<>();
        try (KeyValueIterator<String, TrackedAlert> rows = alerts.range(behind, null)) {
            while (rows.hasNext() && page.size() < most) {
                String fingerprint = rows.next().key;
                if (!fingerprint.equals(behind)) {
                    page.add(fingerprint);
                }
            }
        }
        return page;
    }

    /** Removes every trace of an alert. */
    void forget(TrackedAlert alert) {
        @Nullable Instant wakeAt = alert.wakeAt();
        if (wakeAt != null) {
            timers.cancel(wakeAt, alert.fingerprint());
        }
        alerts.delete(alert.fingerprint());
        payloads.delete(alert.fingerprint());
        suppress(alert.fingerprint(), alert.standing().suppression(), Suppression.NONE);
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
