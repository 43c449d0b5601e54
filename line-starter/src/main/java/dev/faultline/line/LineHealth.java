package dev.faultline.line;

import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Ready once provisioning is done and the streams, where the service has any, are running. */
final class LineHealth implements HealthIndicator {
    private final BooleanSupplier provisioned;
    private final @Nullable StreamsBuilderFactoryBean streams;

    LineHealth(BooleanSupplier provisioned, @Nullable StreamsBuilderFactoryBean streams) {
        this.provisioned = provisioned;
        this.streams = streams;
    }

    @Override
    public Health health() {
        if (!provisioned.getAsBoolean()) {
            return Health.outOfService()
                    .withDetail("reason", "topics and schemas are not there yet")
                    .build();
        }
        if (streams == null) {
            return Health.up().build();
        }
        KafkaStreams running = streams.getKafkaStreams();
        KafkaStreams.State state = running == null ? KafkaStreams.State.CREATED : running.state();
        Health.Builder health = state == KafkaStreams.State.RUNNING ? Health.up() : Health.outOfService();
        return health.withDetail("streams", state.toString()).build();
    }
}
