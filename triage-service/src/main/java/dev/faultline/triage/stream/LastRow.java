package dev.faultline.triage.stream;

import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store, and the row of it that was used last: who finds out where a fault belongs asks for the same row again and
 * again, and most often there is none. Whoever has this must be the only one to change the store.
 *
 * @param <V> the rows
 */
final class LastRow<V> {
    private final KeyValueStore<String, V> store;
    private @Nullable String lastKey;
    private @Nullable V last;

    LastRow(KeyValueStore<String, V> store) {
        this.store = store;
    }

    /** The row; null when there is none. */
    @Nullable
    V get(String key) {
        if (!key.equals(lastKey)) {
            last = store.get(key);
            lastKey = key;
        }
        return last;
    }

    void put(String key, V row) {
        store.put(key, row);
        last = row;
        lastKey = key;
    }

    void delete(String key) {
        store.delete(key);
        last = null;
        lastKey = key;
    }
}
