package dev.faultline.dockercluster;

import dev.faultline.localcluster.ClusterSource;
import dev.faultline.localcluster.LocalCluster;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

/**
 * One broker and one registry in containers, on ports of Docker's choice. The broker keeps its image's settings but for
 * one: as on the embedded broker, a topic nobody declared is a mistake.
 */
public final class DockerCluster implements ClusterSource {

    private static final int REGISTRY_PORT = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** Answers 200 only when the web layer and the storage behind it work. */
    private static final String REGISTRY_READY = "/apis/registry/v3/search/artifacts?limit=1";

    @Override
    public String name() {
        return "docker";
    }

    @Override
    @SuppressWarnings("resource") // the cluster that is returned stops them
    public LocalCluster start() {
        Images images = Images.pinned();
        KafkaContainer kafka = new KafkaContainer(images.kafka())
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withStartupTimeout(START_LIMIT);
        GenericContainer<?> registry = new GenericContainer<>(images.registry())
                .withExposedPorts(REGISTRY_PORT)
                .waitingFor(Wait.forHttp(REGISTRY_READY).forPort(REGISTRY_PORT).withStartupTimeout(START_LIMIT));
        Runnable stop = () -> {
            registry.stop();
            kafka.stop();
        };
        try {
            Startables.deepStart(kafka, registry).join();
        } catch (RuntimeException e) {
            stop.run();
            throw e;
        }
        return new LocalCluster(kafka.getBootstrapServers(), url(registry), stop);
    }

    private static String url(GenericContainer<?> registry) {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
    }
}
