package dev.faultline.line;

import dev.faultline.schemas.serde.Undecodable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;

/**
 * Follows topics on every instance, committed records only, in no group and committing nothing: how a read model is kept
 * that must be whole wherever it is asked. A broker or registry that is away is waited for; nothing is skipped for it.
 */
public final class LogFollower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** What is made of the records. All is called on one thread. */
    public interface Reader extends AutoCloseable {

        /** Assigns partitions and says where to begin: at the start, and again each time the broker was away. */
        void begin(Consumer<byte[], byte[]> consumer);

        /** Takes a record in. Whatever a deserializer throws may come out of it. */
        void read(ConsumerRecord<byte[], byte[]> record);

        /** Told of a record that {@link #read} cannot decode and never will. */
        void undecodable(ConsumerRecord<byte[], byte[]> record, RuntimeException failure);

        /** Called after each poll, when everything it brought is read. */
        default void polled(Consumer<byte[], byte[]> consumer) {}

        /** Called once no more records come. */
        @Override
        void close();
    }

    private final String name;
    private final Map<String, Object> config;
    private final Reader reader;
    private CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile boolean running;

    /**
     * @param name of the thread and of the consumer, such as {@code sla-board}
     * @param kafka the settings under {@code spring.kafka}
     */
    public LogFollower(String name, KafkaProperties kafka, Reader reader) {
        this.name = name;
        this.reader = reader;
        this.config = new HashMap<>(kafka.buildConsumerProperties());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Thread follower = thread;
        if (follower != null) {
            try {
                follower.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        reader.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After topics are provisioned, before the first request. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                reader.begin(consumer);
                while (running) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        read(record);
                    }
                    reader.polled(consumer);
                }
            } catch (KafkaException e) {
                log.warn("{} cannot read the log and tries again: {}", name, e.toString());
                pause();
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        while (running) {
            try {
                reader.read(record);
                return;
            } catch (RuntimeException e) {
                if (Undecodable.isInTheBytes(e)) {
                    reader.undecodable(record, e);
                    return;
                }
                log.warn("{} cannot learn a schema and tries again: {}", name, e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
