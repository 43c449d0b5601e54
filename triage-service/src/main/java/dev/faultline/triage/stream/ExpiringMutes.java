package dev.faultline.triage.stream;

import dev.faultline.triage.domain.suppression.Mute;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces, once each, the silences and windows that end soon: what still fires behind them will surface. */
final class ExpiringMutes {
    private static final Logger log = LoggerFactory.getLogger(ExpiringMutes.class);

    private final Duration announce;
    private final TriageMetrics metrics;
    private Set<Ending> announced = Set.of();

    /** A silence that was put off ends another time, and is announced again. */
    private record Ending(String id, Instant at) {}

    ExpiringMutes(Duration announce, TriageMetrics metrics) {
        this.announce = announce;
        this.metrics = metrics;
    }

    /** Announces those of the active ones that end soon and were not announced. Called by every task of the instance. */
    synchronized void announce(List<Mute> active, Instant now) {
        Set<Ending> soon = new HashSet<>();
        for (Mute mute : active) {
            mute.activeUntil(now)
                    .filter(end -> !end.isAfter(now.plus(announce)))
                    .map(end -> new Ending(mute.id(), end))
                    .filter(soon::add)
                    .filter(ending -> !announced.contains(ending))
                    .ifPresent(ending -> log.warn(
                            "{} by {} ({}) ends at {}: what still fires behind {} will surface",
                            mute.id(),
                            mute.author(),
                            mute.reason(),
                            ending.at(),
                            mute.matchers()));
        }
        announced = soon;
        metrics.expiring(soon.size());
    }
}
