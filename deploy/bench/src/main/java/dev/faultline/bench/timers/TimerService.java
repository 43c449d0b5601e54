package dev.faultline.bench.timers;

import dev.faultline.line.LineDefaults;
import dev.faultline.timers.CatchUpClientSupplier;
import dev.faultline.timers.DueIndex;
import dev.faultline.timers.SlewedTime;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * The smallest service with timers, with the settings of every service of the line, as a process of its own: {@link Order}s
 * go in, timers come out as they fire.
 */
public final class TimerService {
    static final String ORDERS = "bench-timer-orders";
    static final String FIRED = "bench-timers-fired";
    static final String SWEEPS = "bench-timer-sweeps";

    /** Who reads the orders. */
    static final String GROUP = "bench-timers";

    private static final String LINE_SETTING = "spring.kafka.streams.properties.";

    private TimerService() {}

    /** Runs until it is ended; told the broker's address and the folder of its store. */
    public static void main(String[] args) throws IOException {
        Time time = new SlewedTime();
        KafkaStreams streams =
                new KafkaStreams(topology(time), settings(args[0], args[1]), new CatchUpClientSupplier(), time);
        streams.setUncaughtExceptionHandler(failure -> {
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        // As every service of the line does: whoever comes next need not wait for the session to end.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> streams.close(new KafkaStreams.CloseOptions().leaveGroup(true)), "close-streams"));
        streams.start();
    }

    private static Topology topology(Time time) {
        return new Topology()
                .addSource(
                        "orders-in",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        ORDERS)
                .addProcessor("timers", () -> new TimerProcessor(time), "orders-in")
                .addStateStore(DueIndex.storeBuilder(TimerProcessor.STORE), "timers")
                .addSink(
                        TimerProcessor.FIRED,
                        FIRED,
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "timers")
                .addSink(
                        TimerProcessor.SWEEPS,
                        SWEEPS,
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "timers");
    }

    private static Properties settings(String bootstrapServers, String state) throws IOException {
        Properties line = new Properties();
        try (InputStream defaults = LineDefaults.class.getResourceAsStream("line-defaults.properties")) {
            line.load(defaults);
        }
        Properties settings = new Properties();
        line.stringPropertyNames().stream()
                .filter(name -> name.startsWith(LINE_SETTING))
                .forEach(name -> settings.put(name.substring(LINE_SETTING.length()), line.getProperty(name)));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state);
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        // One order can take a second; the orders before it need not wait to be committed with it.
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 1);
        // The first order must not be missed, and there is one reader only.
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return settings;
    }
}
