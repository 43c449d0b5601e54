package dev.faultline.notify.stream;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.state.MessageState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The messages of all outboxes of a task: rows keyed by target, then number, big-endian, so that a target's messages lie
 * in the order they came. Reading starts at a known number, never at the front, where the deleted ones lie.
 */
record WaitingMessages(KeyValueStore<Bytes, MessageState> store) {
    static final String STORE = "waiting-messages";

    /** The message of that number. */
    Optional<Message> get(String target, long number) {
        return Optional.ofNullable(store.get(key(target, number))).map(MessageWire::message);
    }

    void put(String target, long number, Message message) {
        store.put(key(target, number), MessageWire.state(message));
    }

    void remove(String target, long number) {
        store.delete(key(target, number));
    }

    /** The number of the first message at or after {@code from} and before {@code end}. */
    Optional<Long> first(String target, long from, long end) {
        if (from >= end) {
            return Optional.empty();
        }
        try (KeyValueIterator<Bytes, MessageState> rows = store.range(key(target, from), key(target, end - 1))) {
            return rows.hasNext() ? Optional.of(number(rows.next().key)) : Optional.empty();
        }
    }

    /** The messages from {@code from} on and before {@code end} that have another way to their person. */
    Map<Long, Message> withFallback(String target, long from, long end) {
        Map<Long, Message> found = new LinkedHashMap<>();
        if (from >= end) {
            return found;
        }
        try (KeyValueIterator<Bytes, MessageState> rows = store.range(key(target, from), key(target, end - 1))) {
            while (rows.hasNext()) {
                KeyValue<Bytes, MessageState> row = rows.next();
                if (row.value.getContacts().size() > 1) {
                    found.put(number(row.key), MessageWire.message(row.value));
                }
            }
        }
        return found;
    }

    /** At most so many messages of a person from {@code from} on and before {@code end}; digests stay as they are. */
    Map<Long, Message> of(String target, String person, long from, long end, int most) {
        Map<Long, Message> found = new LinkedHashMap<>();
        try (KeyValueIterator<Bytes, MessageState> rows = store.range(key(target, from), key(target, end - 1))) {
            while (rows.hasNext() && found.size() < most) {
                KeyValue<Bytes, MessageState> row = rows.next();
                if (row.value.getPerson().equals(person) && !row.value.getKind().equals(EventKind.DIGEST.name())) {
                    found.put(number(row.key), MessageWire.message(row.value));
                }
            }
        }
        return found;
    }

    private static Bytes key(String target, long number) {
        byte[] name = target.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(number)
                .array());
    }

    private static long number(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
    }
}
