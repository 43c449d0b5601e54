package dev.faultline.bench.triage;

import dev.faultline.bench.Arrivals;
import dev.faultline.bench.BenchException;
import dev.faultline.bench.BenchTopics;
import dev.faultline.bench.CountedRecords;
import dev.faultline.bench.HeapAfterCollection;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.bench.triage.TriageFigures.Heap;
import dev.faultline.bench.triage.TriageFigures.Hot;
import dev.faultline.bench.triage.TriageFigures.Rates;
import dev.faultline.bench.triage.TriageFigures.Settings;
import dev.faultline.bench.triage.TriageFigures.Waits;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.IncidentId;
import dev.faultline.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Measures one triage instance on a real broker, and beside it, in the same run, what Kafka Streams itself carries there.
 *
 * <p>A rate is measured over a backlog: the topology is paused, the records are put on the topic, the topology is resumed,
 * and the clock runs until the last of what follows has been read back, committed. So the sender costs nothing while it
 * runs. A round before those that count warms the JVM up.
 */
public final class TriageBench implements AutoCloseable {
    /** How many alerts a storm repeats. */
    private static final int STORMING = 100;

    private final TriagePlan plan;
    private final Consumer<String> progress;
    private final LocalCluster cluster;
    private final TriageInstance triage;
    private final Sender sender;
    private final Admin admin;
    private final String faults;
    private final int partitions;
    /** Faults that were sent so far, each of which has opened an incident. */
    private int open;

    private TriageBench(
            TriagePlan plan, Consumer<String> progress, LocalCluster cluster, TriageInstance triage, Sender sender) {
        this.plan = plan;
        this.progress = progress;
        this.cluster = cluster;
        this.triage = triage;
        this.sender = sender;
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        this.faults = triage.topics().nameOf(Topics.FAULTS);
        this.partitions = triage.topics().partitionsOf(Topics.FAULTS);
    }

    /**
     * Runs everything once.
     *
     * @param policy folders of triage's policy, the first that holds a file wins
     * @param progress gets one short line for each thing measured
     * @throws BenchException when something does not get on
     * @throws dev.faultline.localcluster.LocalClusterException when broker or registry do not start
     */
    public static TriageFigures run(TriagePlan plan, List<Path> policy, Consumer<String> progress) {
        try (Workspace workspace = Workspace.create();
                LocalCluster cluster =
                        LocalCluster.start(workspace.folder("cluster"), LocalCluster.Ports.FREE, progress);
                TriageInstance triage = TriageInstance.start(cluster, policy, workspace.folder("triage"));
                Sender sender = new Sender(
                        cluster.bootstrapServers(),
                        triage.topics().nameOf(Topics.FAULTS),
                        triage.serdes().serializer(Topics.FAULTS));
                TriageBench bench = new TriageBench(plan, progress, cluster, triage, sender)) {
            return bench.measure(workspace);
        }
    }

    private TriageFigures measure(Workspace workspace) {
        Machine machine = Machine.present();
        double passThrough = passThrough(workspace.folder("pass-through"));
        String incidents = triage.topics().nameOf(Topics.INCIDENTS);
        try (Arrivals opened = new Arrivals(cluster.bootstrapServers(), incidents, new OpenedIncidents(partitions))) {
            List<Integer> looks = plan.looksAtTheHeap();
            List<Heap> heap = new ArrayList<>();
            openUpTo(looks.getFirst(), opened);
            heap.add(lookAtTheHeap());
            double distinct = distinct(opened);
            for (int look : looks.subList(1, looks.size())) {
                openUpTo(look, opened);
                heap.add(lookAtTheHeap());
            }
            return new TriageFigures(
                    machine,
                    new Settings(partitions, triage.commitIntervalMs(), sender.averageBytes()),
                    new Rates(passThrough, distinct, repeats()),
                    heap,
                    hot(distinct, opened),
                    storm());
        }
    }

    /** Triage rests meanwhile. */
    private double passThrough(Path state) {
        triage.streams().pause();
        BenchTopics.create(cluster.bootstrapServers(), partitions, PassThrough.INPUT, PassThrough.OUTPUT);
        try (PassThrough ceiling = PassThrough.start(triage.settings(), state, partitions);
                Arrivals out = new Arrivals(cluster.bootstrapServers(), PassThrough.OUTPUT, new CountedRecords())) {
            return median("pass-through", plan.faults(), round -> {
                int sent = round * plan.faults();
                return nanos(
                        ceiling.streams(),
                        () -> sender.distinct(PassThrough.INPUT, sent, plan.faults()),
                        () -> out.await(sent + plan.faults()));
            });
        } finally {
            triage.streams().resume();
        }
    }

    private double distinct(Arrivals opened) {
        return median("distinct faults", plan.faults(), round -> {
            int first = open;
            open += plan.faults();
            return nanos(
                    triage.streams(),
                    () -> sender.distinct(faults, first, plan.faults()),
                    () -> opened.await(first + plan.faults()));
        });
    }

    private double repeats() {
        return median(
                "repeats",
                plan.repeats(),
                round -> nanos(
                        triage.streams(),
                        this::sendRepeats,
                        () -> backlog(faults).awaitRead()));
    }

    private Hot hot(double distinct, Arrivals opened) {
        Hot hot = new HotApplication(plan, open, sender, triage, opened, this::backlog).measure(distinct);
        tell("faults of one hot application: %,.0f/s".formatted(hot.perSecond()));
        return hot;
    }

    /** Commands one after the other for as long as a storm of repeats goes on. */
    private Waits storm() {
        List<Duration> took = new ArrayList<>();
        try (Acknowledger person = new Acknowledger(cluster.bootstrapServers(), triage.serdes(), triage.topics())) {
            triage.streams().pause();
            sendRepeats();
            Backlog backlog = backlog(faults);
            triage.streams().resume();
            while (took.size() < Math.min(plan.acknowledgements(), open)) {
                Duration latency = person.acknowledge(incident(took.size()));
                if (backlog.left() == 0) {
                    break; // the storm was over before the answer came: it says nothing
                }
                took.add(latency);
            }
            backlog.awaitRead();
        }
        if (took.isEmpty()) {
            throw new BenchException("The storm was over before a command was answered: send more repeats");
        }
        Waits figures = Waits.of(took);
        tell("acknowledge in a storm: median %,.0f ms".formatted(figures.medianMs()));
        return figures;
    }

    private void openUpTo(int wanted, Arrivals opened) {
        while (open < wanted) {
            int more = Math.min(wanted - open, plan.faults());
            sender.distinct(faults, open, more);
            open += more;
            opened.await(open);
        }
    }

    private Heap lookAtTheHeap() {
        Heap heap = new Heap(open, HeapAfterCollection.bytes());
        tell("heap with %,d open incidents: %,d MiB".formatted(open, heap.bytes() >> 20));
        return heap;
    }

    private void sendRepeats() {
        sender.repeats(faults, Math.min(STORMING, open), plan.repeats());
    }

    private Backlog backlog(String topic) {
        return new Backlog(admin, triage.group(), topic, partitions);
    }

    /** The incidents that were opened first, of all partitions in turn. */
    private String incident(int number) {
        return new IncidentId(number % partitions, 1L + number / partitions).toString();
    }

    /** Records a second: the median of the rounds after the first, which warms up. */
    private double median(String what, int records, IntToLongFunction nanosOfRound) {
        double[] rates = IntStream.rangeClosed(0, plan.rounds())
                .mapToLong(nanosOfRound)
                .skip(1)
                .mapToDouble(nanos -> records * 1e9 / nanos)
                .sorted()
                .toArray();
        double median = rates[rates.length / 2];
        tell("%s: %,.0f/s".formatted(what, median));
        return median;
    }

    private static long nanos(KafkaStreams streams, Runnable send, Runnable await) {
        streams.pause();
        send.run();
        long begin = System.nanoTime();
        streams.resume();
        await.run();
        return System.nanoTime() - begin;
    }

    private void tell(String line) {
        progress.accept(line);
    }

    @Override
    public void close() {
        admin.close();
    }
}
