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

    /** A node with what it has from those it stands in. */
    record Node(Route route, List<LabelMatcher> matchers, String receiver, List<String> groupBy) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<String> left;

    private Routes(List<String> left) {
        this.left = left;
    }

    static Routes of(AlertmanagerConfig config, List<String> left) {
        Routes routes = new Routes(left);
        Route root = config.route();
        routes.walk(
                root, new Node(root, List.of(), Objects.requireNonNullElse(root.receiver(), ""), List.of("alertname")));
        return routes;
    }

    private void walk(Route route, Node parent) {
        List<LabelMatcher> matchers = new ArrayList<>(parent.matchers());
        for (String written : route.written()) {
            LabelMatcher.parse(written)
                    .ifPresentOrElse(matchers::add, () -> left.add("route: '%s' is no matcher".formatted(written)));
        }
        Node node = new Node(
                route,
                List.copyOf(matchers),
                Objects.requireNonNullElse(route.receiver(), parent.receiver()),
                route.groupBy().isEmpty() ? parent.groupBy() : route.groupBy());
        nodes.add(node);
        if (!route.activeTimeIntervals().isEmpty()) {
            left.add("%s: active_time_intervals; say with a schedule's hours in notify.yaml who is told when"
                    .formatted(named(node)));
        }
        route.routes().forEach(child -> walk(child, node));
    }

    /** All nodes, a parent before what stands in it. */
    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node root() {
        return nodes.getFirst();
    }

    /** Receivers by service, from the routes that select by nothing else. */
    Map<String, Set<String>> receiversByService() {
        Map<String, Set<String>> byService = new TreeMap<>();
        for (Node node : nodes) {
            Set<String> services = services(node);
            if (!services.isEmpty() && !node.receiver().isEmpty()) {
                services.forEach(service -> byService
                        .computeIfAbsent(service, any -> new LinkedHashSet<>())
                        .add(node.receiver()));
            } else if (node != root() && !node.receiver().equals(root().receiver())) {
                left.add("%s goes to %s; people are found by service here: roles in notify.yaml, or a route with 'when'"
                        .formatted(named(node), node.receiver()));
            }
        }
        return byService;
    }

    /** The services a node is for; empty when it selects otherwise too. */
    private static Set<String> services(Node node) {
        boolean onlyBySeverity = node.matchers().stream()
                .allMatch(matcher ->
                        matcher.name().equals(SERVICE) || matcher.name().equals("severity"));
        return onlyBySeverity
                ? node.matchers().stream()
                        .filter(matcher -> matcher.name().equals(SERVICE))
                        .flatMap(matcher -> alternatives(matcher).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** The values a matcher lets by, where it lists them. */
    private static List<String> alternatives(LabelMatcher matcher) {
        if (!matcher.equal()) {
            return List.of();
        }
        if (!matcher.regex()) {
            return List.of(matcher.value());
        }
        // It is anchored without them.
        String bare = matcher.value().replaceAll("^\\^?(\\((\\?:)?)?|\\)?\\$?$", "");
        List<String> words = Arrays.asList(bare.split("\\|", -1));
        return words.stream().allMatch(word -> word.matches("[\\w-]+")) ? words : List.of();
    }

    /** The groups of {@code correlation.yaml}: the more particular first, for the first that takes a fault decides. */
    ObjectNode into(ObjectNode correlation) {
        ArrayNode groups = correlation.putArray("groups");
        for (Node node : nodes.reversed()) {
            Optional<String> groupBy = groupBy(node.groupBy());
            if (node == root()) {
                groupBy.ifPresentOrElse(
                        text -> ((ObjectNode) correlation.path("default")).put("groupBy", text), this::ungrouped);
            } else if (!node.route().groupBy().isEmpty()) {
                Map<String, String> labels = labels(node);
                if (groupBy.isEmpty() || labels.isEmpty()) {
                    left.add("%s: its group_by; correlation.yaml groups by labels with a value, and not by '...'"
                            .formatted(named(node)));
                    continue;
                }
                ObjectNode group = groups.addObject();
                group.put("name", "route-" + nodes.indexOf(node));
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
        for (LabelMatcher matcher : node.matchers()) {
            if (!matcher.equal() || matcher.regex()) {
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

    /** A route in words. */
    static String named(Node node) {
        return node.matchers().isEmpty()
                ? "the root route"
                : "the route of "
                        + node.matchers().stream().map(LabelMatcher::toString).collect(Collectors.joining(", "));
    }
}
