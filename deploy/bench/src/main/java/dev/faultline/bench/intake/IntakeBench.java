package dev.faultline.bench.intake;

import dev.faultline.bench.BenchTopics;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.Machine;
import dev.faultline.bench.Workspace;
import dev.faultline.bench.intake.IntakeFigures.Batch;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures intake on a real broker and, in turns with it, Alertmanager on the same alerts. Each runs in a process of its
 * own; the broker and the one who sends are in this one.
 */
public final class IntakeBench {
    private static final String RAW = "bench-raw-faults";

    private final IntakePlan plan;
    private final Consumer<String> progress;
    private final Load load;

    private IntakeBench(IntakePlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        this.load = new Load(plan.connections());
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
                return new IntakeBench(plan, progress).measure(cluster, intake, peer.orElse(null));
            } finally {
                peer.ifPresent(Target::close);
            }
        }
    }

    private IntakeFigures measure(LocalCluster cluster, Target intake, @Nullable Target peer) {
        Machine machine = Machine.present();
        List<Batch> batches = plan.batches().stream()
                .map(alerts -> batch(alerts, intake, peer))
                .toList();
        RawProducer raw = new RawProducer(cluster.bootstrapServers(), Topics.FAULTS.name());
        BenchTopics.create(cluster.bootstrapServers(), TopicSettings.LOCAL.partitionsOf(Topics.FAULTS), RAW);
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
        load.send(intake, alerts, plan.warmUp());
        if (peer != null) {
            load.send(peer, alerts, plan.warmUp());
        }
        List<Answers> ofIntake = new ArrayList<>();
        List<Answers> ofPeer = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            ofIntake.add(load.send(intake, alerts, plan.round()));
            if (peer != null) {
                ofPeer.add(load.send(peer, alerts, plan.round()));
            }
        }
        Batch batch = new Batch(alerts, Answers.median(ofIntake), ofPeer.isEmpty() ? null : Answers.median(ofPeer));
        progress.accept(
                "batches of %d: %,.0f/s".formatted(alerts, batch.intake().perSecond()));
        return batch;
    }

    private static @Nullable Long resident(ChildProcess process) {
        OptionalLong bytes = process.residentBytes();
        return bytes.isPresent() ? bytes.getAsLong() : null;
    }
}
