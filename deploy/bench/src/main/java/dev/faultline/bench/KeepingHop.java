package dev.faultline.bench;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The least a hop can do: it keeps what comes in one store and sends it on, decodes nothing and decides nothing. */
public final class KeepingHop {
    private KeepingHop() {}

    /** @param name of the hop and its store */
    public static KStream<String, byte[]> of(StreamsBuilder builder, KStream<String, byte[]> in, String name) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled());
        return in.process(() -> new Keep(name), Named.as("keep-" + name), name);
    }

    /** Over an internal topic to the next hop of the same client. */
    public static KStream<String, byte[]> between(KStream<String, byte[]> in, String name, int partitions) {
        return in.repartition(Repartitioned.<String, byte[]>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray())
                .withNumberOfPartitions(partitions));
    }

    /** Keeps a record under its key and sends it on. */
    private static final class Keep extends ContextualProcessor<String, byte[], String, byte[]> {
        private final String store;

        Keep(String store) {
            this.store = store;
        }

        @Override
        public void process(Record<String, byte[]> record) {
            KeyValueStore<String, byte[]> kept = context().getStateStore(store);
            kept.put(record.key(), record.value());
            context().forward(record);
        }
    }
}
