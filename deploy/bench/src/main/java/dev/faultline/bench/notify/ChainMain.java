package dev.faultline.bench.notify;

import dev.faultline.bench.KeepingHop;
import dev.faultline.line.LineDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
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
 * The ceiling: as many exactly-once hops as lie between intake and the worker, with the line's own settings and in as many
 * clients, each hop with one store and nothing to decide.
 */
final class ChainMain {
    /** Before, between and behind the clients. */
    static final List<String> TOPICS = List.of("bench-chain-0", "bench-chain-1", "bench-chain-2", "bench-chain-3");

    /** Of each client: triage's two stages; sla; notify by incident and by target. */
    private static final List<Integer> HOPS = List.of(2, 1, 2);

    private static final String SETTINGS = "spring.kafka.streams.properties.";

    private ChainMain() {}

    /** How many hops there are. */
    static int hops() {
        return HOPS.stream().mapToInt(Integer::intValue).sum();
    }

    /** The broker, the folder of its state, and the partitions of each topic. */
    public static void main(String[] args) throws IOException {
        int partitions = Integer.parseInt(args[2]);
        for (int client = 0; client < HOPS.size(); client++) {
            Properties settings = lineSettings();
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
            settings.put(StreamsConfig.STATE_DIR_CONFIG, args[1]);
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-chain-" + client);
            settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
            new KafkaStreams(topology(client, partitions), settings).start();
        }
    }

    private static Properties lineSettings() throws IOException {
        Properties all = new Properties();
        try (InputStream file = LineDefaults.class.getResourceAsStream("line-defaults.properties")) {
            all.load(Objects.requireNonNull(file, "no settings of the line"));
        }
        Properties streams = new Properties();
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTINGS))
                .forEach(name -> streams.put(
                        name.substring(SETTINGS.length()), System.getProperty(name, all.getProperty(name))));
        return streams;
    }

    private static Topology topology(int client, int partitions) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, byte[]> record = builder.stream(
                TOPICS.get(client),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("in"));
        for (int hop = 0; hop < HOPS.get(client); hop++) {
            KStream<String, byte[]> here = hop == 0 ? record : KeepingHop.between(record, "to-" + hop, partitions);
            record = KeepingHop.of(builder, here, "hop-" + hop);
        }
        record.to(
                TOPICS.get(client + 1),
                Produced.with(Serdes.String(), Serdes.ByteArray()).withName("out"));
        return builder.build();
    }
}
