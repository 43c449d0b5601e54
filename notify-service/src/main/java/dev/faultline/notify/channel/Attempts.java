package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at a delivery and tells how it went, whatever happens. */
public final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Channels channels;
    private final InstantSource clock;
    private final WorkerMeters meters;

    public Attempts(Channels channels, InstantSource clock, WorkerMeters meters) {
        this.channels = channels;
        this.clock = clock;
        this.meters = meters;
    }

    DeliveryOutcome make(Delivery delivery) {
        Instant startedAt = clock.instant();
        AttemptOutcome outcome = attempt(delivery);
        Instant finishedAt = clock.instant();
        meters.attempted(delivery.getChannel(), outcome.result(), Duration.between(startedAt, finishedAt));
        return DeliveryOutcome.newBuilder()
                .setDeliveryId(delivery.getDeliveryId())
                .setTarget(delivery.getTarget())
                .setChannel(delivery.getChannel())
                .setIncidentId(delivery.getIncidentId())
                .setAttempt(delivery.getAttempt())
                .setResult(outcome.result())
                .setDetail(outcome.detail())
                .setStatusCode(outcome.status())
                .setRetryAfterMillis(
                        outcome.retryAfter() == null
                                ? null
                                : outcome.retryAfter().toMillis())
                .setStartedAt(startedAt)
                .setFinishedAt(finishedAt)
                .build();
    }

    private AttemptOutcome attempt(Delivery delivery) {
        try {
            return channels.attempt(delivery);
        } catch (RuntimeException e) {
            log.error("channel {} failed in a way it should not", delivery.getChannel(), e);
            return AttemptOutcome.retryable("internal error: " + e);
        }
    }
}
