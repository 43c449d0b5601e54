package dev.faultline.standalone.migrate;

import dev.faultline.intake.domain.LabelMatcher;
import dev.faultline.standalone.migrate.AlertmanagerConfig.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the routing tree says: by which labels faults are joined, and whose a service is. How grave something is the line finds
 * out itself, so that a route by severity has no counterpart.
 */
final class Routes {
    private static final String SERVICE = "service";

    /**
     * A node with what it has from those it stands in.
     *
     * @param earlier those before it that may take what it would: its siblings, and those of what it stands in
     */
    record Node(Route route, MatcherList matchers, String receiver, List<String> groupBy, List<Node> earlier) {
        /** In words. */
        String named() {
            return matchers.matchers().isEmpty()
                    ? "the root route"
                    : "the route of " + String.join(", ", matchers.texts());
        }

        /** Whether it alone decides on whatever its matchers take. */
        boolean decidesAlone() {
            return route.routes().isEmpty()
                    && !Boolean.TRUE.equals(route.goesOn())
                    && matchers.unreadable().isEmpty()
                    && earlier.stream().allMatch(other -> other.matchers().excludes(matchers));
        }
    }

    /** Innermost first, siblings in their order: the first that takes an alert decides, as there. */
    private final List<Node> nodes = new ArrayList<>();

    private final List<String> left;

    private Routes(List<String> left) {
        this.left = left;
    }

    static Routes of(AlertmanagerConfig config, List<String> left) {
        Routes routes = new Routes(left);
        Route root = config.route();
        routes.walk(new Node(
                root,
                MatcherList.EVERYTHING,
                Objects.requireNonNullElse(root.receiver(), ""),
                root.groupBy().isEmpty() ? List.of("alertname") : root.groupBy(),
                List.of()));
        return routes;
    }

    private void walk(Node node) {
        List<Node> earlier = new ArrayList<>(node.earlier());
        for (Route route : node.route().routes()) {
            MatcherList own = route.own();
            own.unreadable().forEach(text -> left.add("route: '%s' is no matcher".formatted(text)));
            Node child = new Node(
                    route,
                    node.matchers().and(own),
                    Objects.requireNonNullElse(route.receiver(), node.receiver()),
                    route.groupBy().isEmpty() ? node.groupBy() : route.groupBy(),
                    List.copyOf(earlier));
            walk(child);
            earlier.add(child);
        }
        if (!node.route().activeTimeIntervals().isEmpty()) {
            left.add("%s: active_time_intervals; say with a schedule's hours in notify.yaml who is told when"
                    .formatted(node.named()));
        }
        nodes.add(node);
    }

    /** All nodes, what stands in one before it. */
    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node root() {
        return nodes.getLast();
    }

    /** Receivers by service, from the routes that select by service, and by severity at most. */
    Map<String, Set<String>> receiversByService() {
        Map<String, Set<String>> byService = new TreeMap<>();
        // The more general first, for who is told of all of a service's alerts is its first contact.
        for (Node node : nodes.reversed()) {
            Set<String> services = services(node);
            if (!services.isEmpty() && !node.receiver().isEmpty()) {
                services.forEach(service -> byService
                        .computeIfAbsent(service, any -> new LinkedHashSet<>())
                        .add(node.receiver()));
            } else if (node != root() && !node.receiver().equals(root().receiver())) {
                left.add("%s goes to %s; people are found by service here: roles in notify.yaml, or a route with 'when'"
                        .formatted(node.named(), node.receiver()));
            }
        }
        return byService;
    }

    /** The services a node is for; empty when they cannot be listed, or it selects by something else as well. */
    private static Set<String> services(Node node) {
        boolean otherwise = !node.matchers().unreadable().isEmpty()
                || node.matchers().matchers().stream()
                        .anyMatch(matcher -> !matcher.name().equals(SERVICE)
                                && !matcher.name().equals("severity"));
        List<Set<String>> listed = node.matchers().matchers().stream()
                .filter(matcher -> matcher.name().equals(SERVICE))
                .map(Routes::alternatives)
                .toList();
        if (otherwise || listed.isEmpty() || listed.stream().anyMatch(Set::isEmpty)) {
            return Set.of();
        }
        Set<String> services = new LinkedHashSet<>(listed.getFirst());
        listed.forEach(services::retainAll);
        return services;
    }

    /** The values a matcher lets by, where it lists them. */
    private static Set<String> alternatives(LabelMatcher matcher) {
        if (!matcher.equal()) {
            return Set.of();
        }
        if (!matcher.regex()) {
            return Set.of(matcher.value());
        }
        // It is anchored without them.
        String bare = matcher.value().replaceAll("^\\^?(\\((\\?:)?)?|\\)?\\$?$", "");
        List<String> words = Arrays.asList(bare.split("\\|", -1));
        return words.stream().allMatch(word -> word.matches("[\\w-]+")) ? new LinkedHashSet<>(words) : Set.of();
    }

    /** The groups of {@code correlation.yaml}, of which the first that takes a fault decides. */
    ObjectNode into(ObjectNode correlation) {
        ArrayNode groups = correlation.putArray("groups");
        for (Node node : nodes) {
            Optional<String> groupBy = groupBy(node.groupBy());
            if (node == root()) {
                groupBy.ifPresentOrElse(
                        text -> ((ObjectNode) correlation.path("default")).put("groupBy", text), this::ungrouped);
            } else if (!node.route().groupBy().isEmpty()) {
                Map<String, String> labels = labels(node);
                if (groupBy.isEmpty() || labels.isEmpty()) {
                    left.add("%s: its group_by; correlation.yaml groups by labels with a value, and not by '...'"
                            .formatted(node.named()));
                    continue;
                }
                ObjectNode group = groups.addObject();
                group.put("name", "route-" + groups.size());
                ObjectNode selected = group.putObject("labels");
                labels.forEach(selected::put);
                group.put("groupBy", groupBy.get());
            }
        }
        return correlation;
    }

    private void ungrouped() {
        left.add(
                "the root's group_by is '...', every alert by itself: default.groupBy in correlation.yaml stays as it ships");
    }

    /** The labels with a value each that it selects by; empty when it selects otherwise. */
    private static Map<String, String> labels(Node node) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (!node.matchers().unreadable().isEmpty()) {
            return Map.of();
        }
        for (LabelMatcher matcher : node.matchers().matchers()) {
            if (!MatcherList.exact(matcher)) {
                return Map.of();
            }
            labels.put(matcher.name(), matcher.value());
        }
        return labels;
    }

    private static Optional<String> groupBy(List<String> labels) {
        return labels.contains("...")
                ? Optional.empty()
                : Optional.of(labels.stream().map(Routes::place).collect(Collectors.joining("/")));
    }

    private static String place(String label) {
        return switch (label) {
            case "alertname" -> "{name}";
            case SERVICE, "severity", "team" -> "{" + label + "}";
            default -> "{labels." + label + "}";
        };
    }
}
