package dev.faultline.notify.config;

import dev.faultline.notify.channel.DeliveryWorker;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Not ready while nothing is delivered. */
final class WorkerHealth implements HealthIndicator {
    private final DeliveryWorker worker;

    WorkerHealth(DeliveryWorker worker) {
        this.worker = worker;
    }

    @Override
    public Health health() {
        return worker.isRunning()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "the delivery worker does not run")
                        .build();
    }
}
