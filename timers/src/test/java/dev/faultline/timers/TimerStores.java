package dev.faultline.timers;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Real state stores outside a running client, without a changelog. */
final class TimerStores {

    private TimerStores() {}

    static KeyValueStore<Bytes, byte[]> rocksDb(Path folder) {
        return open(DueIndex.storeBuilder("timers"), folder);
    }

    static KeyValueStore<Bytes, byte[]> inMemory(Path folder) {
        return open(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray()),
                folder);
    }

    private static KeyValueStore<Bytes, byte[]> open(StoreBuilder<KeyValueStore<Bytes, byte[]>> builder, Path folder) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "timers-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var context = new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), folder.toFile());
        KeyValueStore<Bytes, byte[]> store = builder.withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
