package dev.faultline.notify.domain;

import dev.faultline.notify.domain.outbox.RetryRules;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what: {@code notify.yaml} in the domain's terms.
 *
 * @param routes the first that takes an event decides, or the first of its own routes that does
 * @param clockWait how long the first message of an incident waits for sla to say what is due when, at most
 * @param queue how many messages may wait for one target
 * @param restraint what keeps messages from being too many
 * @param status when is told where an incident stands; null for never
 * @param intake where commands are taken, as people reach it; null where the line itself knows
 * @param board where the board is, as people reach it; null where the line itself knows
 * @param hash names this policy on every delivery
 */
public record NotifyPolicy(
        Directory directory,
        List<Route> routes,
        Duration clockWait,
        RetryRules retry,
        int queue,
        Restraint restraint,
        @Nullable StatusRule status,
        @Nullable URI intake,
        @Nullable URI board,
        String hash) {
    public NotifyPolicy {
        routes = List.copyOf(routes);
    }

    /**
     * What is made of an event; empty when the policy tells nobody of it.
     *
     * @param level the one it is routed by, which need not be the incident's present one
     */
    public List<RouteOptions> routed(EventKind kind, Level level, @Nullable ClockKind clock, IncidentFacts facts) {
        return Route.deciding(routes, selector -> selector.takes(kind, level, clock, facts));
    }
}
