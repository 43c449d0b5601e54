package dev.faultline.intake.domain;

import dev.faultline.wire.FaultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to give a sign of life again and again.
 *
 * @param name as its pings name it
 * @param interval longest time between two pings
 * @param message what its alert says; null for Opsgenie's own words
 * @param service the service it speaks for
 * @param severity what its alert weighs, in the grading's words
 */
public record Heartbeat(
        String name,
        Duration interval,
        @Nullable String message,
        @Nullable String service,
        @Nullable String severity) {

    /** When it is missed, if nothing comes after this ping. */
    public Instant missedAt(Instant pingedAt) {
        return pingedAt.plus(interval);
    }

    /** The alert of a missed one, or its end when a ping comes after all. */
    public Fault fault(FaultStatus status, Instant since) {
        return new Fault(
                new Identity.DedupKey("heartbeat/" + name),
                status,
                message == null ? "Heartbeat [" + name + "] is expired" : message,
                null,
                service,
                null,
                severity,
                null,
                Impact.UNSAID,
                Map.of("heartbeat", name),
                Map.of(),
                List.of(),
                null,
                new Period(since, null),
                false);
    }
}
