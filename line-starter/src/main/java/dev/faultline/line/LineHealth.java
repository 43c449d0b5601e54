package dev.faultline.line;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Ready once provisioning is done and the streams, where the service has any, are running. Tells of which build it is. */
final class LineHealth implements HealthIndicator {
    /** That of this jar, which is built with the service's; classes in folders have none. */
    private static final String VERSION =
            Objects.requireNonNullElse(LineHealth.class.getPackage().getImplementationVersion(), "unpackaged");

    private final BooleanSupplier provisioned;
    private final @Nullable StreamsBuilderFactoryBean streams;
    private final @Nullable LayoutGate gate;

    /** @param gate before the streams; there when they are */
    LineHealth(BooleanSupplier provisioned, @Nullable StreamsBuilderFactoryBean streams, @Nullable LayoutGate gate) {
        this.provisioned = provisioned;
        this.streams = streams;
        this.gate = gate;
    }

    @Override
    public Health health() {
        return state().withDetail("version", VERSION).build();
    }

    private Health.Builder state() {
        if (!provisioned.getAsBoolean()) {
            return Health.outOfService().withDetail("reason", "topics and schemas are not there yet");
        }
        if (streams == null || gate == null) {
            return Health.up();
        }
        Optional<String> waits = gate.waits();
        if (waits.isPresent()) {
            return Health.outOfService().withDetail("waits", waits.get());
        }
        KafkaStreams running = streams.getKafkaStreams();
        KafkaStreams.State state = running == null ? KafkaStreams.State.CREATED : running.state();
        Health.Builder health = state == KafkaStreams.State.RUNNING ? Health.up() : Health.outOfService();
        return health.withDetail("streams", state.toString());
    }
}
