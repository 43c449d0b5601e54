package dev.faultline.intake.outbound;

import dev.faultline.wire.IntakePulse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Says that reports could be taken in now. Its absence is told by nobody: whoever follows the topic sees the gap, and does
 * not take what was not sent again in it for over.
 */
public final class PulseBeat {
    private final LinePublisher<IntakePulse> pulses;
    private final InstantSource clock;
    private final String instance = UUID.randomUUID().toString();

    public PulseBeat(LinePublisher<IntakePulse> pulses, InstantSource clock) {
        this.pulses = pulses;
        this.clock = clock;
    }

    /** Publishes one pulse. When that is not possible there is none, which is all there is to say. */
    public void beat() {
        Instant now = clock.instant();
        try {
            pulses.publish(List.of(new LinePublisher.Keyed<>(instance, new IntakePulse(instance, now))));
        } catch (LineAway e) {
            // The publisher has logged it; a gap in the pulse is how others learn of it.
        }
    }
}
