package dev.faultline.sla.stream;

import dev.faultline.wire.ReleaseCalendar;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** {@code releases} as a global store, which every task of every instance sees whole. */
final class ReleaseTopic {
    private final String name;
    private final Deserializer<ReleaseCalendar> deserializer;
    private final AtomicLong changes = new AtomicLong();

    ReleaseTopic(String name, Deserializer<ReleaseCalendar> deserializer) {
        this.name = name;
        this.deserializer = deserializer;
    }

    void addTo(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(ReleaseCalendars.STORE),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled(),
                name,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("releases"),
                () -> new Keep(changes));
    }

    /** Counts what came in while this instance ran; what was there before is there when tasks begin. */
    AtomicLong changes() {
        return changes;
    }

    ReleaseCalendars calendars(ReadOnlyKeyValueStore<String, byte[]> store) {
        return new ReleaseCalendars(store, name, deserializer);
    }

    /** Keeps the newest record of each product, as it came. */
    private static final class Keep implements Processor<String, byte[], Void, Void> {
        private final AtomicLong changes;
        private @Nullable KeyValueStore<String, byte[]> store;

        Keep(AtomicLong changes) {
            this.changes = changes;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(ReleaseCalendars.STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store != null && record.key() != null) {
                store.put(record.key(), record.value());
                changes.incrementAndGet();
            }
        }
    }
}
