package dev.faultline.line.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * A window store that keeps its values as they are, for as long as it has to. It is asked by key alone.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class MemoryWindows<K, V> implements WindowStore<K, V> {
    private final String name;
    private final long retention;
    private final Map<K, NavigableMap<Long, V>> rows = new HashMap<>();
    private final Deque<KeyValue<Long, K>> oldest = new ArrayDeque<>();

    public MemoryWindows(String name, Duration retention) {
        this.name = name;
        this.retention = retention.toMillis();
    }

    @Override
    public void put(K key, V value, long at) {
        rows.computeIfAbsent(key, none -> new TreeMap<>()).put(at, value);
        oldest.add(KeyValue.pair(at, key));
        while (!oldest.isEmpty() && oldest.element().key < at - retention) {
            KeyValue<Long, K> gone = oldest.remove();
            rows.computeIfPresent(gone.value, (same, windows) -> {
                windows.remove(gone.key);
                return windows.isEmpty() ? null : windows;
            });
        }
    }

    @Override
    public @Nullable V fetch(K key, long at) {
        NavigableMap<Long, V> windows = rows.get(key);
        return windows == null ? null : windows.get(at);
    }

    @Override
    public WindowStoreIterator<V> fetch(K key, long from, long to) {
        NavigableMap<Long, V> windows = rows.getOrDefault(key, new TreeMap<>());
        List<KeyValue<Long, V>> found = windows.subMap(from, true, to, true).entrySet().stream()
                .map(row -> KeyValue.pair(row.getKey(), row.getValue()))
                .toList();
        return new Windows<>(found);
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> fetch(K from, K to, long begin, long end) {
        throw byKeyOnly();
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> fetch(K from, K to, Instant begin, Instant end) {
        throw byKeyOnly();
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> fetchAll(long begin, long end) {
        throw byKeyOnly();
    }

    @Override
    public KeyValueIterator<Windowed<K>, V> all() {
        throw byKeyOnly();
    }

    private static UnsupportedOperationException byKeyOnly() {
        return new UnsupportedOperationException("asked by key alone");
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

    private static final class Windows<V> implements WindowStoreIterator<V> {
        private final ListIterator<KeyValue<Long, V>> rest;

        private Windows(List<KeyValue<Long, V>> found) {
            this.rest = found.listIterator();
        }

        @Override
        public boolean hasNext() {
            return rest.hasNext();
        }

        @Override
        public KeyValue<Long, V> next() {
            return rest.next();
        }

        @Override
        public Long peekNextKey() {
            KeyValue<Long, V> next = rest.next();
            rest.previous();
            return next.key;
        }

        @Override
        public void close() {}
    }
}
