package dev.faultline.timers;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Durable timers: rows of a state store in the order in which they come due. What is scheduled survives what the store
 * survives; under {@code exactly_once_v2} a timer fires exactly once in the committed history of its task.
 *
 * <p>Deleted rows stay behind in RocksDB as tombstones until compaction, and walking over a million of them takes up to
 * half a second. So the index remembers a <em>mark</em>, the key below which nothing is scheduled, and never looks
 * below it. A sweep leaves the mark on the first timer that is not due yet; until that time has come, further sweeps
 * return without touching the store, however many timers were cancelled ahead. Scheduling an earlier timer moves the
 * mark back to it.
 *
 * <p>The mark lives in memory and a new instance starts from the very beginning: its first sweep walks over all
 * tombstones not yet compacted, once (a tenth to half a second per million), and cannot be interrupted in that. Create
 * one instance per task, in {@code Processor.init}, never in a constructor: Kafka Streams re-initialises a processor
 * over a restored store.
 *
 * <p>Not thread-safe, as Kafka Streams tasks are not. The store must be changed through this instance only.
 */
public final class DueIndex {

    /** Timers come and go, so their changelog is nearly all garbage; it is only compacted once a segment is full. */
    private static final String CHANGELOG_SEGMENT_BYTES = Integer.toString(16 * 1024 * 1024);

    private final KeyValueStore<Bytes, byte[]> store;

    /** No timer is scheduled below this key. */
    private Bytes mark = TimerKey.FIRST;

    /** The rest describes the sweep underway, and means nothing outside one. */
    private Bytes sweptTo = TimerKey.FIRST;

    private @Nullable Bytes firing;
    private boolean rearmed;

    /** The earliest timer scheduled, and whether anything due was, since the iterator underway was opened. */
    private Bytes earliestAdded = TimerKey.END;

    private boolean stale;

    /** Told of each timer that is scheduled before all there were. */
    private Consumer<Instant> whenEarlier = due -> {};

    /** An index over a store built by {@link #storeBuilder} or any other without a cache. */
    public DueIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * A persistent store fit for timers: changelog on, caching off (a cache would scan itself on every range). Small
     * changelog segments, because a timer store is mostly rows that are gone.
     */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> storeBuilder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, CHANGELOG_SEGMENT_BYTES));
    }

    /**
     * Schedules a timer, or replaces the payload of the one with the same due time and id.
     *
     * @param due when to fire; a fraction of a millisecond is rounded up
     * @param id unique among the timers due in the same millisecond; not empty
     * @param payload handed to the handler; may be empty
     * @throws IllegalArgumentException if the id is empty or broken Unicode, or the time is out of range
     */
    public void schedule(Instant due, String id, byte[] payload) {
        Bytes key = TimerKey.of(due, id);
        store.put(key, Objects.requireNonNull(payload, "payload"));
        if (key.compareTo(mark) < 0) {
            mark = key;
            whenEarlier.accept(TimerKey.due(key));
        }
        if (firing != null) {
            rearmed |= key.equals(firing);
            stale |= key.compareTo(sweptTo) < 0;
            earliestAdded = earlier(earliestAdded, key);
        }
    }

    /** Tells of each timer that is scheduled before all there were, so that whoever sweeps can wake in time. */
    void whenEarlier(Consumer<Instant> told) {
        whenEarlier = told;
    }

    /** Cancels the timer scheduled with this due time and id. A timer that fired or never was is no error. */
    public void cancel(Instant due, String id) {
        Bytes key = TimerKey.of(due, id);
        remove(key);
        if (firing != null) {
            stale |= key.compareTo(sweptTo) < 0;
        }
    }

    /**
     * Fires every timer due at or before {@code upTo}, in the order of due time, then id (by code point), and deletes
     * each after its handler returned. At every moment the earliest scheduled timer is next, those included that a
     * handler schedules on the way; a handler that always schedules another one already due keeps the sweep busy until
     * its budget is spent.
     *
     * @param upTo now, or whatever earlier time timers may fire up to; never fires a timer due later
     * @throws IllegalStateException if called from a handler
     */
    public Sweep sweep(Instant upTo, SweepBudget budget, DueTimer.Handler handler) {
        if (firing != null) {
            throw new IllegalStateException("a handler must not sweep the index that called it");
        }
        sweptTo = TimerKey.firstAfter(upTo);
        boolean exhausted = false;
        SweepBudget.Meter meter = budget.start();
        while (!exhausted && mark.compareTo(sweptTo) < 0) {
            exhausted = walk(meter, handler);
        }
        return new Sweep(meter.fired(), exhausted, nextDue());
    }

    /**
     * Fires from the mark on until nothing is due, the budget is spent, or a handler changed what the iterator may have
     * looked at already (RocksDB iterates over a snapshot). The range is bounded at both ends, as an in-memory store
     * needs it, but not by the sweep's end: the row behind it is where the mark goes.
     *
     * @return whether the budget is spent
     */
    private boolean walk(SweepBudget.Meter meter, DueTimer.Handler handler) {
        stale = false;
        earliestAdded = TimerKey.END;
        try (KeyValueIterator<Bytes, byte[]> scheduled = store.range(mark, TimerKey.END)) {
            while (scheduled.hasNext() && !stale) {
                KeyValue<Bytes, byte[]> row = scheduled.next();
                boolean due = row.key.compareTo(sweptTo) < 0;
                if (!due || meter.spent()) {
                    mark = earlier(row.key, earliestAdded);
                    return due;
                }
                mark = row.key;
                fire(row, handler);
                meter.count();
            }
            if (!stale) {
                mark = earliestAdded;
            }
            return false;
        }
    }

    private void fire(KeyValue<Bytes, byte[]> row, DueTimer.Handler handler) {
        firing = row.key;
        rearmed = false;
        try {
            handler.fire(new DueTimer(TimerKey.due(row.key), TimerKey.id(row.key), row.value));
        } finally {
            firing = null;
        }
        if (!rearmed) {
            remove(row.key);
        }
    }

    /** A store that is asked to delete a row reads it first, to say what it was. */
    @SuppressWarnings("NullAway") // to put nothing is to delete
    private void remove(Bytes key) {
        store.put(key, null);
    }

    /** A new index does not know yet and answers with the beginning of time. */
    private Optional<Instant> nextDue() {
        return mark.equals(TimerKey.END) ? Optional.empty() : Optional.of(TimerKey.due(mark));
    }

    private static Bytes earlier(Bytes one, Bytes other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
