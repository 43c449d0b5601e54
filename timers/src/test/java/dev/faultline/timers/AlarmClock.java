package dev.faultline.timers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The smallest service with timers: {@code schedule <instant>} and {@code cancel <instant>} under a timer's id go in,
 * ids come out as they fire. {@code work <nanoseconds>} only takes that long.
 */
final class AlarmClock implements Processor<String, String, String, String> {

    static final String SOURCE = "commands-in";
    static final String COMMANDS = "commands";
    static final String FIRED = "fired";
    static final String TIMERS = "timers";

    /** Starts the sweep to test. */
    interface Sweeping {
        Cancellable start(DueIndex index, ProcessorContext<String, String> context, DueTimer.Handler handler);
    }

    private final Sweeping sweeping;

    @SuppressWarnings("NullAway.Init")
    private DueIndex index;

    @SuppressWarnings("NullAway.Init")
    private Cancellable sweep;

    private AlarmClock(Sweeping sweeping) {
        this.sweeping = sweeping;
    }

    static Topology topology(Sweeping sweeping) {
        return topology(COMMANDS, FIRED, sweeping);
    }

    static Topology topology(String commands, String fired, Sweeping sweeping) {
        return new Topology()
                .addSource(SOURCE, commands)
                .addProcessor("alarm-clock", () -> new AlarmClock(sweeping), SOURCE)
                .addStateStore(DueIndex.storeBuilder(TIMERS), "alarm-clock")
                .addSink("fired-out", fired, "alarm-clock");
    }

    @Override
    public void init(ProcessorContext<String, String> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(TIMERS);
        index = new DueIndex(store);
        sweep = sweeping.start(index, context, timer -> {
            String payload = new String(timer.payload(), StandardCharsets.UTF_8);
            context.forward(new Record<>(timer.id(), payload, context.currentSystemTimeMs()));
        });
    }

    @Override
    public void close() {
        sweep.cancel();
    }

    @Override
    public void process(Record<String, String> command) {
        String[] words = command.value().split(" ");
        switch (words[0]) {
            case "schedule" ->
                index.schedule(Instant.parse(words[1]), command.key(), words[1].getBytes(StandardCharsets.UTF_8));
            case "cancel" -> index.cancel(Instant.parse(words[1]), command.key());
            case "work" -> LockSupport.parkNanos(Long.parseLong(words[1]));
            default -> throw new IllegalArgumentException(command.value());
        }
    }
}
