package dev.faultline.bench.notify;

import dev.faultline.bench.BenchException;
import dev.faultline.bench.BenchTopics;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.Workspace;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A {@link ChainMain} in a process of its own, who sends to it, and who reads what comes out. */
final class Chain implements AutoCloseable {
    /** As large as a fault's record is. */
    private static final int RECORD_BYTES = 600;

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));

    private final Stopwatch sent;
    private final Stopwatch arrived;
    private final ChildProcess process;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicPasses passes;
    private int next;

    private Chain(
            Stopwatch sent,
            Stopwatch arrived,
            ChildProcess process,
            KafkaProducer<String, byte[]> producer,
            TopicPasses passes) {
        this.sent = sent;
        this.arrived = arrived;
        this.process = process;
        this.producer = producer;
        this.passes = passes;
    }

    /** @param records how many may be sent in all */
    static Chain start(LocalCluster cluster, Workspace workspace, int records) {
        int partitions = TopicSettings.LOCAL.partitions();
        BenchTopics.create(cluster.bootstrapServers(), partitions, ChainMain.TOPICS.toArray(String[]::new));
        ChildProcess process = ChildProcess.java(
                workspace.folder("chain.log"),
                LineProcess.HEAP_MEBIBYTES,
                ChainMain.class,
                List.of(),
                List.of(
                        cluster.bootstrapServers(),
                        workspace.folder("chain").toString(),
                        Integer.toString(partitions)));
        Stopwatch arrived = new Stopwatch(records);
        return new Chain(
                new Stopwatch(records),
                arrived,
                process,
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all", "linger.ms", 2),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                new TopicPasses(cluster.bootstrapServers(), Map.of(ChainMain.TOPICS.getLast(), arrived)));
    }

    /**
     * Sends at a rate for a time, and returns how long records took to the end, once all are there.
     *
     * @throws BenchException when they do not get there
     */
    AtRate pass(int perSecond, Duration time) {
        return new ProcessorTime(process).of(perSecond, () -> measured(perSecond, time));
    }

    private Hop measured(int perSecond, Duration time) {
        int from = next;
        next += NotifyPlan.faults(perSecond, time);
        int to = next;
        new Pace(perSecond).send(from, to, (number, due) -> {
            sent.pass(number, due);
            producer.send(new ProducerRecord<>(ChainMain.TOPICS.getFirst(), Integer.toString(number), record(number)));
        });
        PATIENCE.await("records of the plain chain", () -> {
            process.requireAlive();
            return arrived.passed(from, to) == to - from;
        });
        return arrived.since(sent, "a plain chain of %d such hops".formatted(ChainMain.hops()), from, to);
    }

    private static byte[] record(int number) {
        return Arrays.copyOf(Tags.of(number).getBytes(StandardCharsets.US_ASCII), RECORD_BYTES);
    }

    @Override
    public void close() {
        passes.close();
        producer.close();
        process.close();
    }
}
