package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.Standing;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.state.EpisodePayload;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What leaves stage 1: news for stage 2, and the row of each alert on {@code alerts}. */
final class AlertOutlet {
    private final ProcessorContext<String, SpecificRecord> context;

    AlertOutlet(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    /** Tells stage 2 a piece of news. */
    void tell(AlertEvent event, TrackedAlert alert, @Nullable EpisodePayload payload, long timestamp) {
        alert.alert()
                .ifPresent(now -> context.forward(
                        new Record<>(alert.fingerprint(), AlertWire.wire(event, event.of(now), payload), timestamp)));
    }

    /**
     * Writes the row anew if it is worth it, or takes it away once the alert is not shown any more.
     *
     * @param told whether stage 2 is told something, too; counts go out at the same distances
     */
    void show(@Nullable TrackedAlert before, TrackedAlert after, boolean told, long timestamp) {
        Standing standing = after.standing();
        if (!standing.shown()) {
            if (before != null && before.standing().shown()) {
                hide(before, timestamp);
            }
        } else if (told || before == null || differ(before, after)) {
            after.alert()
                    .ifPresent(now -> context.forward(new Record<>(
                            after.fingerprint(),
                            AlertWire.published(now, standing.flapping().on(), standing.suppression()),
                            timestamp)));
        }
    }

    /** Takes the row away. */
    void hide(TrackedAlert alert, long timestamp) {
        if (alert.standing().shown() && alert.episode() > 0) {
            context.forward(new Record<>(alert.fingerprint(), null, timestamp));
        }
    }

    private static boolean differ(TrackedAlert before, TrackedAlert after) {
        return before.firing() != after.firing()
                || before.episode() != after.episode()
                || before.standing().flapping().on()
                        != after.standing().flapping().on()
                || !before.standing().suppression().equals(after.standing().suppression())
                || !before.standing().shown();
    }
}
