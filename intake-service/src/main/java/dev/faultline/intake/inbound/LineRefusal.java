package dev.faultline.intake.inbound;

import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.outbound.LineAway;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told when nothing can be published: come back, for it is not on the line. */
final class LineRefusal {
    private static final Logger log = LoggerFactory.getLogger(LineRefusal.class);
    private static final Duration WAIT = Duration.ofSeconds(5);

    private LineRefusal() {}

    static Refusal of(LineAway away) {
        log.atWarn()
                .addKeyValue("missing", away.missing())
                .addKeyValue("cause", String.valueOf(away.getCause()))
                .log("not acknowledged; the sender is told to send it again");
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
