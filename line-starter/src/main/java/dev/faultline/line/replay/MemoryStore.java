package dev.faultline.line.replay;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final ConcurrentSkipListMap<K, V> rows = new ConcurrentSkipListMap<>();
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
            rows.remove(key);
        } else {
            rows.put(key, value);
            whenPut.accept(key, value);
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return rows.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(K key) {
        return rows.remove(key);
    }

    @Override
    public KeyValueIterator<K, V> range(@Nullable K from, @Nullable K to) {
        ConcurrentNavigableMap<K, V> range = rows;
        if (from != null) {
            range = range.tailMap(from, true);
        }
        if (to != null) {
            range = range.headMap(to, true);
        }
        return new Rows<>(range.entrySet().iterator(), "");
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Rows<>(rows.entrySet().iterator(), "");
    }

    /** For keys that are strings. */
    @Override
    @SuppressWarnings("unchecked")
    public <S extends Serializer<P>, P> KeyValueIterator<K, V> prefixScan(P prefix, S serializer) {
        return new Rows<>(rows.tailMap((K) prefix, true).entrySet().iterator(), (String) prefix);
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
    private static final class Rows<K, V> implements KeyValueIterator<K, V> {
        private final Iterator<Map.Entry<K, V>> entries;
        private final String prefix;
        private Map.@Nullable Entry<K, V> next;

        private Rows(Iterator<Map.Entry<K, V>> entries, String prefix) {
            this.entries = entries;
            this.prefix = prefix;
            step();
        }

        private void step() {
            next = entries.hasNext() ? entries.next() : null;
            if (next != null && !prefix.isEmpty() && !((String) next.getKey()).startsWith(prefix)) {
                next = null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public K peekNextKey() {
            return present().getKey();
        }

        @Override
        public KeyValue<K, V> next() {
            Map.Entry<K, V> row = present();
            step();
            return KeyValue.pair(row.getKey(), row.getValue());
        }

        private Map.Entry<K, V> present() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }

        @Override
        public void close() {}
    }
}
