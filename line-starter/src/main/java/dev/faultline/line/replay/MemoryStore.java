package dev.faultline.line.replay;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps its values as they are, in the order of their keys. Values must not be changed once they are put. May
 * be changed while it is iterated over, as a store on disk may.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class MemoryStore<K extends Comparable<? super K>, V> implements KeyValueStore<K, V> {
    private final String name;
    private final Map<K, V> rows = new HashMap<>();
    /** Only a row that is new, or goes, costs its place in the order. */
    private final ConcurrentSkipListSet<K> keys = new ConcurrentSkipListSet<>();

    private BiConsumer<K, V> whenPut = (key, value) -> {};

    public MemoryStore(String name) {
        this.name = name;
    }

    /** The same store, which tells of each value it is given from now on. */
    public MemoryStore<K, V> whenPut(BiConsumer<K, V> told) {
        whenPut = told;
        return this;
    }

    @Override
    public @Nullable V get(K key) {
        return rows.get(key);
    }

    @Override
    public void put(K key, @Nullable V value) {
        if (value == null) {
            delete(key);
        } else {
            if (rows.put(key, value) == null) {
                keys.add(key);
            }
            whenPut.accept(key, value);
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        @Nullable V present = rows.get(key);
        if (present == null) {
            put(key, value);
        }
        return present;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(K key) {
        @Nullable V gone = rows.remove(key);
        if (gone != null) {
            keys.remove(key);
        }
        return gone;
    }

    @Override
    public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
        NavigableSet<K> range = keys;
        if (from != null) {
            range = range.tailSet(from, true);
        }
        if (to != null) {
            range = range.headSet(to, true);
        }
        return new Rows(range.iterator(), "");
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Rows(keys.iterator(), "");
    }

    /** For keys that are strings. */
    @Override
    @SuppressWarnings("unchecked")
    public <S extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(P prefix, S serializer) {
        return new Rows(keys.tailSet((K) prefix, true).iterator(), (String) prefix);
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Rows up to the first whose key does not begin as it should. */
    private final class Rows implements KeyValueIterator<K, V> {
        private final Iterator<K> order;
        private final String prefix;
        private @Nullable KeyValue<K, V> next;

        private Rows(Iterator<K> order, String prefix) {
            this.order = order;
            this.prefix = prefix;
            step();
        }

        /** Passes over what went after the iterator had seen its key. */
        private void step() {
            next = null;
            while (next == null && order.hasNext()) {
                K key = order.next();
                if (!prefix.isEmpty() && !((String) key).startsWith(prefix)) {
                    return;
                }
                @Nullable V value = rows.get(key);
                next = value == null ? null : KeyValue.pair(key, value);
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public K peekNextKey() {
            return present().key;
        }

        @Override
        public KeyValue<K, V> next() {
            KeyValue<K, V> row = present();
            step();
            return row;
        }

        private KeyValue<K, V> present() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }

        @Override
        public void close() {}
    }
}
