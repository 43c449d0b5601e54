package dev.faultline.chaos;

import dev.faultline.chaos.inject.Kind;
import dev.faultline.chaos.line.ChaosLine;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a run goes.
 *
 * @param size of the line
 * @param seed of everything that is drawn; the same seed draws the same load and the same injections, in the same order
 * @param duration how long there is load and something is broken; starting before it and settling after it come on top
 * @param perSecond requests at intake, about
 * @param kinds what may be injected; not asked for when a build is replaced
 */
public record ChaosPlan(ChaosLine.Size size, long seed, Duration duration, double perSecond, Set<Kind> kinds) {

    /** What is run unless something else is asked for. */
    public static final ChaosPlan LONG =
            new ChaosPlan(new ChaosLine.Size(3, 2), 1, Duration.ofMinutes(10), 50, EnumSet.allOf(Kind.class));

    public ChaosPlan {
        kinds = Set.copyOf(kinds);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a run lasts a second at least");
        }
        if (!(perSecond > 0 && perSecond <= 10_000)) {
            throw new IllegalArgumentException("a rate is more than 0 and at most 10000 requests a second");
        }
    }
}
