package dev.faultline.triage.domain.correlation;

import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which incident an alert that fires belongs to. An alert belongs where it was; else with the others of its group, for a
 * while after their last fault; else to what its service depends on, if that has just failed badly. Whatever is over
 * takes in nothing.
 */
public final class Joining {
    private final Correlator correlator;
    private final CorrelationPolicy.Topology topology;

    /**
     * The incidents it could belong to.
     *
     * @param home the one it was part of last, or what that was merged into; null when there is none
     * @param group those of its group, newest first
     * @param needed looks up the open ones of the services its service depends on, nearest first
     */
    public record Candidates(@Nullable Incident home, List<Incident> group, Supplier<List<Incident>> needed) {}

    /**
     * The incident it belongs to.
     *
     * @param incident the incident
     * @param why half a sentence; empty when there is nothing to explain
     */
    public record Choice(Incident incident, String why) {}

    public Joining(Correlator correlator, CorrelationPolicy policy) {
        this.correlator = correlator;
        this.topology = policy.topology();
    }

    /** The incident it belongs to; empty when it opens one of its own. */
    public Optional<Choice> choose(Candidates candidates, Signal signal) {
        @Nullable Incident home = candidates.home();
        if (home != null && home.open()) {
            return Optional.of(new Choice(home, ""));
        }
        Optional<Incident> group = nearest(candidates.group(), signal.at(), correlator.windowOf(signal.alert()));
        if (group.isPresent()) {
            return group.map(incident -> new Choice(incident, ""));
        }
        return causeAmong(candidates.needed().get(), signal.at())
                .map(incident -> new Choice(
                        incident,
                        ", for " + signal.alert().report().service() + " depends on "
                                + incident.subject().service()));
    }

    /**
     * What a fault may be a consequence of.
     *
     * @param needed incidents of what its service depends on, nearest first
     * @param at receipt of the fault
     */
    public Optional<Incident> causeAmong(List<Incident> needed, Instant at) {
        return needed.stream()
                .filter(Incident::open)
                .filter(incident -> topology.levels().contains(incident.grade().level()))
                .filter(incident -> apart(incident, at).compareTo(topology.window()) <= 0)
                .findFirst();
    }

    /**
     * The nearest in time and not the newest, so that faults of one minute stay together however late some of them are
     * read.
     */
    private static Optional<Incident> nearest(List<Incident> group, Instant at, Duration window) {
        return group.stream()
                .filter(Incident::open)
                .filter(incident -> apart(incident, at).compareTo(window) <= 0)
                .min(Comparator.comparing(incident -> apart(incident, at)));
    }

    /** How long after an incident's last fault, or before its first, that moment is. */
    private static Duration apart(Incident incident, Instant at) {
        if (at.isAfter(incident.lastFaultAt())) {
            return Duration.between(incident.lastFaultAt(), at);
        }
        return at.isBefore(incident.occurredAt()) ? Duration.between(at, incident.occurredAt()) : Duration.ZERO;
    }
}
