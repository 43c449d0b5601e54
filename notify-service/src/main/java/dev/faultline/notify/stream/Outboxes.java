package dev.faultline.notify.stream;

import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The outboxes of a task, each with the timer that looks at it again. A timer is moved only when it would come too late:
 * one that comes too early is set anew then. A target that answers would else have one scheduled and cancelled for each
 * message, and none of them would ever ring.
 */
final class Outboxes {
    static final String STORE = "outboxes";
    static final String TIMERS = "outbox-timers";

    private final KeyValueStore<String, OutboxState> store;
    private final DueIndex timers;
    /** Whoever keeps an outbox has asked for it right before. */
    private String lastTarget = "";

    private @Nullable OutboxState last;

    Outboxes(KeyValueStore<String, OutboxState> store, DueIndex timers) {
        this.store = store;
        this.timers = timers;
    }

    DueIndex timers() {
        return timers;
    }

    private @Nullable OutboxState kept(String target) {
        if (!target.equals(lastTarget)) {
            last = store.get(target);
            lastTarget = target;
        }
        return last;
    }

    private void put(String target, OutboxState state) {
        store.put(target, state);
        last = state;
        lastTarget = target;
    }

    /** The target's outbox; an empty one when nothing came for it yet. */
    Outbox of(String target) {
        @Nullable OutboxState kept = kept(target);
        return kept == null ? Outbox.empty(target) : OutboxWire.outbox(kept);
    }

    /** @param channel of the target */
    void keep(Outbox outbox, String channel) {
        @Nullable OutboxState before = kept(outbox.target());
        put(
                outbox.target(),
                OutboxWire.state(outbox, channel, timer(outbox, before == null ? null : OutboxWire.timerAt(before))));
    }

    /** The same for a target that has had messages before. */
    void keep(Outbox outbox) {
        keep(outbox, Objects.requireNonNull(kept(outbox.target())).getChannel());
    }

    /** The outbox whose time has come; empty when the timer was early, and is set anew, or is wanted no more. */
    Optional<Outbox> rung(DueTimer timer) {
        @Nullable OutboxState kept = kept(timer.id());
        @Nullable Instant set = kept == null ? null : OutboxWire.timerAt(kept);
        if (kept == null || set == null || set.isAfter(timer.due())) {
            return Optional.empty();
        }
        Outbox outbox = OutboxWire.outbox(kept);
        @Nullable Instant wanted = outbox.wakeAt();
        boolean due = wanted != null && !wanted.isAfter(timer.due());
        // what rang is gone; whoever acts on it keeps the outbox again, and its next timer with it
        put(timer.id(), OutboxWire.state(outbox, kept.getChannel(), due ? null : timer(outbox, null)));
        return due ? Optional.of(outbox) : Optional.empty();
    }

    /** When the outbox's timer comes, after it was set or left as it was: at or before it is wanted. */
    private @Nullable Instant timer(Outbox outbox, @Nullable Instant set) {
        @Nullable Instant wanted = outbox.wakeAt();
        if (wanted == null || set != null && !set.isAfter(wanted)) {
            return set;
        }
        if (set != null) {
            timers.cancel(set, outbox.target());
        }
        timers.schedule(wanted, outbox.target(), new byte[0]);
        return wanted;
    }

    /** How many messages wait, by channel. */
    Map<String, Long> depths() {
        Map<String, Long> waiting = new HashMap<>();
        try (KeyValueIterator<String, OutboxState> all = store.all()) {
            all.forEachRemaining(row -> waiting.merge(row.value.getChannel(), (long) row.value.getSize(), Long::sum));
        }
        return waiting;
    }
}
