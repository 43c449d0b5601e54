package dev.faultline.bench.intake;

import dev.faultline.bench.BenchException;
import dev.faultline.bench.ChildProcess;
import dev.faultline.bench.LoopbackPorts;
import dev.faultline.bench.MetricsPage;
import dev.faultline.bench.Workspace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A {@link BareServer}: what HTTP alone allows, and what it allows with one acknowledgement of Kafka. */
final class BareProcess implements Target {
    private final URI base;
    private final ChildProcess process;
    private final MetricsPage metrics;

    private BareProcess(URI base, ChildProcess process) {
        this.base = base;
        this.process = process;
        this.metrics = new MetricsPage(base);
    }

    /** Starts one that answers at once, and returns when it is ready. */
    static BareProcess answering(Workspace workspace) {
        return start("answering", List.of(), workspace);
    }

    /** Starts one that answers when the broker has acknowledged the body, and returns when it is ready. */
    static BareProcess acknowledged(String bootstrapServers, String topic, Workspace workspace) {
        return start("acknowledged", List.of(bootstrapServers, topic), workspace);
    }

    private static BareProcess start(String name, List<String> broker, Workspace workspace) {
        int port = LoopbackPorts.free();
        List<String> arguments = new ArrayList<>(
                List.of(Integer.toString(port), workspace.folder(name).toString()));
        arguments.addAll(broker);
        ChildProcess process = ChildProcess.java(
                workspace.folder(name + ".log"), IntakeProcess.HEAP_MEBIBYTES, BareServer.class, List.of(), arguments);
        BareProcess started = new BareProcess(URI.create("http://127.0.0.1:" + port), process);
        try {
            started.metrics.awaitReady(BareServer.READY, process::requireAlive);
            return started;
        } catch (BenchException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String headers() {
        return "";
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public double allocatedBytes() {
        return metrics.sum(BareServer.METRICS, BareServer.ALLOCATED);
    }

    @Override
    public void close() {
        metrics.close();
        process.close();
    }
}
