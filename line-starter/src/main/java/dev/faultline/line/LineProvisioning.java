package dev.faultline.line;

import dev.faultline.schemas.serde.SchemaRegistrar;
import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.TopicProvisioner;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.kafka.core.KafkaAdmin;

/** Before anything else of the service starts: topics are there, and the schemas of those it writes
 * or reads are registered. */
final class LineProvisioning implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LineProvisioning.class);

    private final KafkaAdmin kafka;
    private final LineProperties line;
    private final Service service;
    private volatile boolean done;

    LineProvisioning(KafkaAdmin kafka, LineProperties line, Service service) {
        this.kafka = kafka;
        this.line = line;
        this.service = service;
    }

    @Override
    public void start() {
        long began = System.nanoTime();
        provision("Kafka", this::createTopics);
        long topics = System.nanoTime();
        provision("the schema registry at " + line.registry().url(), this::registerSchemas);
        log.info(
                "topics are there after {} ms, schemas after another {} ms",
                Duration.ofNanos(topics - began).toMillis(),
                Duration.ofNanos(System.nanoTime() - topics).toMillis());
        done = true;
    }

    /** Tries until it is done, a refusal is final, or patience is over. */
    private void provision(String what, Attempt attempt) {
        RetryPolicy policy = RetryPolicy.builder()
                .delay(Duration.ofMillis(200))
                .multiplier(2)
                .maxDelay(Duration.ofSeconds(5))
                .maxRetries(Long.MAX_VALUE)
                .timeout(line.startPatience())
                .includes(IOException.class, ExecutionException.class)
                .build();
        try {
            new RetryTemplate(policy).execute(() -> {
                try {
                    attempt.run();
                    return true;
                } catch (ExecutionException e) {
                    // What is not allowed yet may be in a moment: whoever installs the line makes topics and ACLs
                    // beside it.
                    if (e.getCause() instanceof RetriableException || e.getCause() instanceof AuthorizationException) {
                        log.info("waiting for {}: {}", what, e.getCause().getMessage());
                        throw e;
                    }
                    throw new IllegalStateException(what + " refused: " + e.getCause(), e);
                } catch (IOException e) {
                    log.info("waiting for {}: {}", what, String.valueOf(e.getMessage()));
                    throw e;
                }
            });
        } catch (RetryException e) {
            throw e.getCause() instanceof IllegalStateException refusal
                    ? refusal
                    : new IllegalStateException(
                            what + " was not there within " + line.startPatience() + ": is it running?", e);
        }
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            new TopicProvisioner(line.topics().settings()).provision(admin);
        }
    }

    private void registerSchemas() throws IOException, InterruptedException {
        TopicSettings settings = line.topics().settings();
        try (SchemaRegistrar registrar =
                new SchemaRegistrar(line.registry().flavour(), line.registry().url())) {
            for (Topic<?> topic : Topics.all()) {
                if (topic.writers().contains(service) || topic.readers().contains(service)) {
                    registrar.register(topic, settings.nameOf(topic));
                }
            }
        }
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** First of all: streams and listeners start after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException, ExecutionException, InterruptedException;
    }
}
