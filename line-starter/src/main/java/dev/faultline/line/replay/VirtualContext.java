package dev.faultline.line.replay;

import dev.faultline.timers.OwnTime;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What a processor sees of Kafka Streams, without Kafka: one task with one partition, stores in memory, and a time that is
 * told to pass. What it forwards is taken up at the same moment, after what was forwarded before.
 *
 * @param <K> type of the keys forwarded
 * @param <V> type of the values forwarded
 */
public final class VirtualContext<K, V> implements ProcessorContext<K, V>, OwnTime {
    private static final TaskId ONLY_TASK = new TaskId(0, 0);

    private final VirtualTime time;
    private final Map<String, StateStore> stores;
    private final BiConsumer<K, V> next;

    /**
     * @param next takes key and value of what is forwarded; the value may be null where the processor's may
     * @param stores all the processor asks for
     */
    public VirtualContext(VirtualTime time, BiConsumer<K, V> next, StateStore... stores) {
        this.time = time;
        this.next = next;
        this.stores = Arrays.stream(stores).collect(Collectors.toMap(StateStore::name, Function.identity()));
    }

    @Override
    public <F extends K, W extends V> void forward(Record<F, W> record) {
        time.then(() -> next.accept(record.key(), record.value()));
    }

    @Override
    public <F extends K, W extends V> void forward(Record<F, W> record, String child) {
        throw new UnsupportedOperationException("there is one way on only");
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S extends StateStore> S getStateStore(String name) {
        StateStore store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("there is no store " + name);
        }
        return (S) store;
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator punctuator) {
        return schedule(time.now().plus(interval), interval, type, punctuator);
    }

    @Override
    public Cancellable schedule(Instant first, Duration interval, PunctuationType type, Punctuator punctuator) {
        if (type != PunctuationType.WALL_CLOCK_TIME) {
            throw new UnsupportedOperationException("there is no time of the stream");
        }
        return time.schedule(first, interval, punctuator);
    }

    @Override
    public long currentSystemTimeMs() {
        return time.millis();
    }

    /** Stands still while something is done: nothing takes any time. */
    @Override
    public long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(time.millis());
    }

    @Override
    public long currentStreamTimeMs() {
        return time.millis();
    }

    @Override
    public TaskId taskId() {
        return ONLY_TASK;
    }

    @Override
    public String applicationId() {
        return "replay";
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    /** Nothing is ever uncommitted. */
    @Override
    public void commit() {}

    @Override
    public Serde<?> keySerde() {
        throw nothingIsSerialised();
    }

    @Override
    public Serde<?> valueSerde() {
        throw nothingIsSerialised();
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException("nothing is kept on disk");
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException("nothing is measured");
    }

    private static UnsupportedOperationException nothingIsSerialised() {
        return new UnsupportedOperationException("nothing is serialised");
    }
}
