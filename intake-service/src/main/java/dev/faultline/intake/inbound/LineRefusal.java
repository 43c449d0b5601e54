package dev.faultline.intake.inbound;

import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.outbound.LineAway;
import java.time.Duration;

/** What is told when nothing can be published: come back, for it is not on the line. */
final class LineRefusal {
    private static final Duration WAIT = Duration.ofSeconds(5);

    private LineRefusal() {}

    static Refusal of(LineAway away) {
        return switch (away.missing()) {
            case BROKER ->
                new Refusal(Reason.BROKER_AWAY, "Nothing of this request counts as accepted; send it again.")
                        .retryAfter(WAIT);
            case REGISTRY ->
                new Refusal(Reason.REGISTRY_AWAY, "Nothing of this request counts as accepted; send it again.")
                        .retryAfter(WAIT);
        };
    }
}
