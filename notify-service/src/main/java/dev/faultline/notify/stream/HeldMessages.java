package dev.faultline.notify.stream;

import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.restraint.Hold;
import dev.faultline.notify.state.HeldState;
import dev.faultline.timers.DueIndex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The messages of a task that are told later, with the timers that tell when. Rows are keyed by target, person, incident
 * and number, so that a person's lie together, and an incident's within them.
 */
record HeldMessages(KeyValueStore<Bytes, HeldState> store, DueIndex timers) {
    static final String STORE = "held-messages";
    static final String TIMERS = "held-timers";

    private static final byte END = 0;

    /** Above every byte of a number that counts messages, and of a name in UTF-8. */
    private static final byte LAST = (byte) 0xff;

    /** A message that waited, in the order they came. */
    record Held(long number, String why, Message message) {}

    /** Whose messages a timer is for. */
    record Reader(String target, String person) {
        static Reader of(Message message) {
            return new Reader(message.contact().target(), message.person());
        }

        static Reader of(String timer) {
            int end = timer.indexOf('\n');
            return new Reader(timer.substring(0, end), timer.substring(end + 1));
        }

        String timer() {
            return target + "\n" + person;
        }
    }

    void put(long number, Message message, Hold hold) {
        Bytes prefix = prefix(Reader.of(message), message.incidentId());
        store.put(numbered(prefix, number), new HeldState(hold.until(), hold.why(), MessageWire.state(message)));
        wake(hold.until(), Reader.of(message));
    }

    /** Look at a person's messages then. */
    void wake(Instant at, Reader reader) {
        timers.schedule(at, reader.timer(), new byte[0]);
    }

    /** Takes out at most so many of a person's messages whose time has come. */
    List<Held> takeDue(Reader reader, Instant now, int most) {
        return take(prefix(reader), now, most);
    }

    /** Takes out at most so many of the messages of an incident that wait for the same person. */
    List<Held> takeBefore(Message message, int most) {
        return take(prefix(Reader.of(message), message.incidentId()), Instant.MAX, most);
    }

    private List<Held> take(Bytes prefix, Instant until, int most) {
        List<KeyValue<Bytes, HeldState>> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, HeldState> range = store.range(prefix, end(prefix))) {
            while (range.hasNext() && rows.size() < most) {
                KeyValue<Bytes, HeldState> row = range.next();
                if (!row.value.getUntil().isAfter(until)) {
                    rows.add(row);
                }
            }
        }
        rows.forEach(row -> store.delete(row.key));
        return rows.stream()
                .map(row -> new Held(number(row.key), row.value.getWhy(), MessageWire.message(row.value.getMessage())))
                .sorted(Comparator.comparingLong(Held::number))
                .toList();
    }

    private static Bytes prefix(Reader reader, String incident) {
        byte[] before = prefix(reader).get();
        byte[] name = incident.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(before.length + name.length + 1)
                .put(before)
                .put(name)
                .put(END)
                .array());
    }

    private static Bytes prefix(Reader reader) {
        byte[] target = reader.target().getBytes(StandardCharsets.UTF_8);
        byte[] person = reader.person().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(target.length + person.length + 2)
                .put(target)
                .put(END)
                .put(person)
                .put(END)
                .array());
    }

    private static Bytes numbered(Bytes prefix, long number) {
        return Bytes.wrap(ByteBuffer.allocate(prefix.get().length + Long.BYTES)
                .put(prefix.get())
                .putLong(number)
                .array());
    }

    private static Bytes end(Bytes prefix) {
        return Bytes.wrap(ByteBuffer.allocate(prefix.get().length + 1)
                .put(prefix.get())
                .put(LAST)
                .array());
    }

    private static long number(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES);
    }
}
