package dev.faultline.notify.stream;

import dev.faultline.notify.domain.people.Directory;
import dev.faultline.wire.ShiftOverride;
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

/**
 * {@code overrides} as a global store, which every task of every instance sees whole. It keeps the records as they came:
 * a restart copies them from the topic without a look, so whoever reads them must be ready for bytes nobody can decode.
 */
final class OverrideTopic {
    static final String STORE = "overrides";

    private final String name;
    private final Deserializer<ShiftOverride> deserializer;

    OverrideTopic(String name, Deserializer<ShiftOverride> deserializer) {
        this.name = name;
        this.deserializer = deserializer;
    }

    void addTo(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                name,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("overrides"),
                Keep::new);
    }

    /** For one task. */
    OverrideBook book(ProcessorContext<?, ?> context, Directory directory) {
        ReadOnlyKeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        return new OverrideBook(store, bytes -> deserializer.deserialize(name, bytes), directory);
    }

    /** Keeps the newest record of each override. */
    private static final class Keep implements Processor<String, byte[], Void, Void> {
        private @Nullable KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store != null && record.key() != null) {
                store.put(record.key(), record.value());
            }
        }
    }
}
