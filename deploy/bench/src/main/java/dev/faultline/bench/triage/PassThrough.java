package dev.faultline.bench.triage;

import dev.faultline.bench.KeepingHop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The ceiling: two hops, exactly once, each of which keeps what comes in one store and sends it on. It decodes nothing
 * and decides nothing, and runs with triage's own settings.
 */
final class PassThrough implements AutoCloseable {
    static final String INPUT = "bench-in";
    static final String OUTPUT = "bench-out";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    private PassThrough(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * @param triage the settings of the triage it is compared with
     * @param state where its stores are
     */
    static PassThrough start(Properties triage, Path state, int partitions) {
        Properties settings = new Properties();
        settings.putAll(triage);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-pass-through");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        KafkaStreams streams = new KafkaStreams(topology(partitions), settings);
        streams.start();
        return new PassThrough(streams);
    }

    KafkaStreams streams() {
        return streams;
    }

    private static Topology topology(int partitions) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, byte[]> in = builder.stream(
                INPUT, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("in"));
        KStream<String, byte[]> between =
                KeepingHop.between(KeepingHop.of(builder, in, "first"), "between", partitions);
        KeepingHop.of(builder, between, "second")
                .to(OUTPUT, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("out"));
        return builder.build();
    }

    @Override
    public void close() {
        streams.close(STOP_LIMIT);
    }
}
