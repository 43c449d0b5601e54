package dev.faultline.notify.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One node of the routing tree. An event goes to the first route that takes it, and there to the first of its own routes that
 * takes it, and so on; the innermost one decides.
 *
 * @param options what it makes of an event that none of its own routes takes; what it does not say is its parent's
 * @param goesOn whether the routes after this one are asked as well
 * @param routes more particular ones; may be empty
 */
public record Route(RouteSelector selector, RouteOptions options, boolean goesOn, List<Route> routes) {
    public Route {
        routes = List.copyOf(routes);
    }

    /** A route by itself: the only one that decides on what it takes. */
    public static Route of(RouteSelector selector, RouteOptions options) {
        return new Route(selector, options, false, List.of());
    }

    /** Those that decide on an event, in order; more than one only where a route goes on. */
    static List<RouteOptions> deciding(List<Route> routes, Predicate<RouteSelector> taking) {
        List<RouteOptions> deciding = new ArrayList<>();
        for (Route route : routes) {
            if (taking.test(route.selector)) {
                List<RouteOptions> within = deciding(route.routes, taking);
                deciding.addAll(within.isEmpty() ? List.of(route.options) : within);
                if (!route.goesOn) {
                    return deciding;
                }
            }
        }
        return deciding;
    }

    /** Whether no event that would go to the other, which comes after, ever gets there. */
    public boolean hides(Route other) {
        return !goesOn && selector.covers(other.selector);
    }
}
