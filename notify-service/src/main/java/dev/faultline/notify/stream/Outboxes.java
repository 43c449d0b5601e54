package dev.faultline.notify.stream;

import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.timers.DueIndex;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The outboxes of a task, each with the timer that looks at it again. */
record Outboxes(KeyValueStore<String, OutboxState> store, DueIndex timers) {
    static final String STORE = "outboxes";
    static final String TIMERS = "outbox-timers";

    /** The target's outbox; an empty one when nothing came for it yet. */
    Outbox of(String target) {
        OutboxState kept = store.get(target);
        return kept == null ? Outbox.empty(target) : OutboxWire.outbox(kept);
    }

    /** @param channel of the target */
    void keep(Outbox before, Outbox after, String channel) {
        store.put(after.target(), OutboxWire.state(after, channel));
        Instant wakeBefore = before.wakeAt();
        Instant wakeAfter = after.wakeAt();
        if (Objects.equals(wakeBefore, wakeAfter)) {
            return;
        }
        if (wakeBefore != null) {
            timers.cancel(wakeBefore, after.target());
        }
        if (wakeAfter != null) {
            timers.schedule(wakeAfter, after.target(), new byte[0]);
        }
    }

    /** The same for a target that has had messages before. */
    void keep(Outbox before, Outbox after) {
        keep(before, after, store.get(after.target()).getChannel());
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
