package dev.faultline.bench.intake;

import dev.faultline.bench.BenchTopics;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.bench.intake.IntakeFigures.Batch;
import dev.faultline.bench.intake.IntakeFigures.Ceiling;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures intake on a real broker and, in turns with it, Alertmanager on the same alerts and the least a server has to do
 * with them. Each runs in a process of its own; the broker and the one who sends are in this one.
 */
public final class IntakeBench {
    private static final String RAW = "bench-raw-faults";
    private static final String BARE = "bench-bare-bodies";

    private final IntakePlan plan;
    private final Consumer<String> progress;
    private final Load load;
    private final LocalCluster cluster;
    private final Workspace workspace;

    private IntakeBench(IntakePlan plan, Consumer<String> progress, LocalCluster cluster, Workspace workspace) {
        this.plan = plan;
        this.progress = progress;
        this.load = new Load(plan.connections());
        this.cluster = cluster;
        this.workspace = workspace;
    }

    /**
     * Runs everything once.
     *
     * @param policy folders of intake's policy, the first that holds a file wins
     * @param progress gets one short line for each thing measured
     * @throws dev.faultline.bench.BenchException when something does not get on
     * @throws dev.faultline.localcluster.LocalClusterException when broker or registry do not start
     */
    public static IntakeFigures run(IntakePlan plan, List<Path> policy, Consumer<String> progress) {
        try (Workspace workspace = Workspace.create();
                LocalCluster cluster =
                        LocalCluster.start(workspace.folder("cluster"), LocalCluster.Ports.FREE, progress);
                Target intake = IntakeProcess.start(cluster, policy, workspace)) {
            Optional<Target> peer = AlertmanagerProcess.start(workspace);
            try {
                return new IntakeBench(plan, progress, cluster, workspace).measure(intake, peer.orElse(null));
            } finally {
                peer.ifPresent(Target::close);
            }
        }
    }

    private IntakeFigures measure(Target intake, @Nullable Target peer) {
        Machine machine = Machine.present();
        int partitions = TopicSettings.LOCAL.partitionsOf(Topics.FAULTS);
        BenchTopics.create(cluster.bootstrapServers(), partitions, RAW, BARE);
        List<Batch> batches = plan.batches().stream()
                .map(alerts -> batch(alerts, intake, peer))
                .toList();
        RawProducer raw = new RawProducer(cluster.bootstrapServers(), Topics.FAULTS.name());
        raw.perSecond(RAW, plan.round());
        double rawPerSecond = raw.perSecond(RAW, plan.round());
        progress.accept("raw producer: %,.0f/s".formatted(rawPerSecond));
        return new IntakeFigures(
                machine,
                plan.connections(),
                raw.averageBytes(),
                rawPerSecond,
                batches,
                resident(intake.process()),
                peer == null ? null : resident(peer.process()));
    }

    private Batch batch(int alerts, Target intake, @Nullable Target peer) {
        List<Target> targets = peer == null ? List.of(intake) : List.of(intake, peer);
        Batch batch = alerts == 1
                ? underCeiling(targets, intake, peer)
                : batch(alerts, inTurns(alerts, targets), intake, peer, null);
        progress.accept(
                "batches of %d: %,.0f/s".formatted(alerts, batch.intake().perSecond()));
        return batch;
    }

    /** One alert in a POST: what costs is HTTP and one acknowledgement, so both are measured without intake too. */
    private Batch underCeiling(List<Target> targets, Target intake, @Nullable Target peer) {
        try (BareProcess answering = BareProcess.answering(workspace);
                BareProcess acknowledged = BareProcess.acknowledged(cluster.bootstrapServers(), BARE, workspace)) {
            List<Target> all = new ArrayList<>(targets);
            Collections.addAll(all, answering, acknowledged);
            Map<Target, Answers> answers = inTurns(1, all);
            return batch(1, answers, intake, peer, new Ceiling(of(answering, answers), of(acknowledged, answers)));
        }
    }

    private static Batch batch(
            int alerts, Map<Target, Answers> answers, Target intake, @Nullable Target peer, @Nullable Ceiling ceiling) {
        return new Batch(alerts, of(intake, answers), peer == null ? null : of(peer, answers), ceiling);
    }

    private static Answers of(Target target, Map<Target, Answers> answers) {
        return Objects.requireNonNull(answers.get(target));
    }

    /** The median round of each. */
    private Map<Target, Answers> inTurns(int alerts, List<Target> targets) {
        targets.forEach(target -> load.send(target, alerts, plan.warmUp()));
        Map<Target, List<Answers>> rounds = new HashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            for (Target target : targets) {
                rounds.computeIfAbsent(target, any -> new ArrayList<>()).add(load.send(target, alerts, plan.round()));
            }
        }
        Map<Target, Answers> medians = new HashMap<>();
        rounds.forEach((target, all) -> medians.put(target, Answers.median(all)));
        return medians;
    }

    private static @Nullable Long resident(ChildProcess process) {
        OptionalLong bytes = process.residentBytes();
        return bytes.isPresent() ? bytes.getAsLong() : null;
    }
}
