package dev.faultline.notify.domain;

import dev.faultline.policy.Condition;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a route is for. An empty set asks nothing.
 *
 * @param on kinds of events
 * @param levels levels of the incident
 * @param clocks clocks an event is about; where it says some, an event of no clock is not meant
 * @param applications applications of the incident
 * @param services services of the incident
 * @param when a condition on the incident, over {@link #values}; null for none
 */
public record RouteSelector(
        Set<EventKind> on,
        Set<Level> levels,
        Set<ClockKind> clocks,
        Set<String> applications,
        Set<String> services,
        @Nullable Condition when) {
    public RouteSelector {
        on = Set.copyOf(on);
        levels = Set.copyOf(levels);
        clocks = Set.copyOf(clocks);
        applications = Set.copyOf(applications);
        services = Set.copyOf(services);
    }

    /** Events of these kinds, and levels if any are said. */
    public static RouteSelector of(Set<EventKind> on, Set<Level> levels) {
        return new RouteSelector(on, levels, Set.of(), Set.of(), Set.of(), null);
    }

    boolean takes(EventKind kind, Level level, @Nullable ClockKind clock, IncidentFacts facts) {
        return asks(on, kind)
                && asks(levels, level)
                && asks(clocks, clock)
                && asks(applications, facts.application())
                && asks(services, facts.service())
                && (when == null || when.test(values(level, facts)));
    }

    private static <T> boolean asks(Set<T> wanted, @Nullable T there) {
        return wanted.isEmpty() || there != null && wanted.contains(there);
    }

    /** Whether it takes every event that the other takes. */
    public boolean covers(RouteSelector other) {
        return covers(on, other.on)
                && covers(levels, other.levels)
                && covers(clocks, other.clocks)
                && covers(applications, other.applications)
                && covers(services, other.services)
                && (when == null || other.when != null && text(when).equals(text(other.when)));
    }

    private static <T> boolean covers(Set<T> wanted, Set<T> others) {
        return wanted.isEmpty() || !others.isEmpty() && wanted.containsAll(others);
    }

    private static String text(Condition condition) {
        return condition.source().text();
    }

    /** Whether there may be events that both take. */
    public boolean meets(RouteSelector other) {
        return meets(on, other.on)
                && meets(levels, other.levels)
                && meets(clocks, other.clocks)
                && meets(applications, other.applications)
                && meets(services, other.services);
    }

    private static <T> boolean meets(Set<T> wanted, Set<T> others) {
        return wanted.isEmpty() || others.isEmpty() || others.stream().anyMatch(wanted::contains);
    }

    /** What a condition may ask of the incident, by name; a text that is not known is empty. */
    private static Map<String, Object> values(Level level, IncidentFacts facts) {
        Map<String, Object> values = new HashMap<>();
        values.put("level", level.name());
        values.put("title", facts.title());
        values.put("application", facts.application());
        values.put("service", Objects.requireNonNullElse(facts.service(), ""));
        values.put("component", Objects.requireNonNullElse(facts.component(), ""));
        values.put("owner", Objects.requireNonNullElse(facts.owner(), ""));
        values.put("state", facts.state().name());
        values.put("scope", facts.scope() == null ? "" : facts.scope().name());
        values.put("moneyLoss", facts.moneyLoss());
        values.put("security", facts.security());
        values.put("dataLoss", facts.dataLoss());
        values.put("faults", (long) facts.memberCount());
        return values;
    }
}
