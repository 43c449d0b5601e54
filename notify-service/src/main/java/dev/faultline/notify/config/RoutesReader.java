package dev.faultline.notify.config;

import dev.faultline.notify.config.NotifyFile.RouteEntry;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Route;
import dev.faultline.notify.domain.RouteOptions;
import dev.faultline.notify.domain.RouteSelector;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Urgency;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the routing tree of what is written, and complains of unknown words and of routes no event ever takes. */
final class RoutesReader {
    private final Set<String> audiences;
    private final Predicate<String> texts;
    private final RouteConditions conditions;
    private final Complaints complaints;

    /**
     * @param audiences names of the policy's audiences
     * @param texts whether there is a text of that name
     */
    RoutesReader(Set<String> audiences, Predicate<String> texts, Complaints complaints) {
        this.audiences = audiences;
        this.texts = texts;
        this.conditions = new RouteConditions(complaints);
        this.complaints = complaints;
    }

    List<Route> read(List<RouteEntry> entries) {
        entries.stream()
                .filter(entry -> entry.on().isEmpty())
                .forEach(entry -> complaints.add(
                        line(entry), "a route without an event", "say under 'on' which events it is for"));
        return read(entries, null);
    }

    private List<Route> read(List<RouteEntry> entries, @Nullable Route parent) {
        List<Route> routes = new ArrayList<>();
        for (RouteEntry entry : entries) {
            Route route = route(entry, parent);
            if (parent != null && !parent.selector().meets(route.selector())) {
                complaints.add(
                        line(entry),
                        "no event ever takes this route: the one it stands in takes none of them",
                        "a route within another can only be more particular");
            } else if (routes.stream().anyMatch(earlier -> earlier.hides(route))) {
                complaints.add(
                        line(entry),
                        "no event ever takes this route: an earlier one takes them all",
                        "put the more particular route first");
            }
            routes.add(route);
        }
        return routes;
    }

    private Route route(RouteEntry entry, @Nullable Route parent) {
        RouteSelector selector = selector(entry);
        RouteOptions options = options(entry, parent);
        Route alone = new Route(selector, options, entry.goesOn(), List.of());
        return new Route(selector, options, entry.goesOn(), read(entry.routes(), alone));
    }

    private RouteSelector selector(RouteEntry entry) {
        Set<EventKind> on = EnumSet.noneOf(EventKind.class);
        for (SourceText word : entry.on()) {
            EventKind.ofWord(word.text())
                    .ifPresentOrElse(on::add, () -> complaints.unknown("event", word, EventKind.words()));
        }
        return new RouteSelector(
                on,
                Set.copyOf(entry.levels()),
                Set.copyOf(entry.clocks()),
                names(entry.applications()),
                names(entry.services()),
                conditions.read(entry.when()));
    }

    private static Set<String> names(List<SourceText> words) {
        return words.stream().map(SourceText::text).collect(Collectors.toSet());
    }

    /** What an entry does not say is its parent's. */
    private RouteOptions options(RouteEntry entry, @Nullable Route parent) {
        RouteOptions inherited = parent == null ? RouteOptions.telling(List.of()) : parent.options();
        entry.tell().forEach(this::check);
        List<Audience> tell =
                entry.tell().stream().map(word -> Audience.of(word.text())).toList();
        return new RouteOptions(
                tell.isEmpty() ? inherited.tell() : tell,
                entry.urgency() == null ? inherited.urgency() : urgency(entry.urgency()),
                entry.text() == null ? inherited.text() : text(entry.text()));
    }

    private @Nullable Urgency urgency(SourceText word) {
        Urgency urgency = Urgency.ofWord(word.text()).orElse(null);
        if (urgency == null) {
            complaints.unknown("urgency", word, Urgency.words());
        }
        return urgency;
    }

    private String text(SourceText name) {
        if (!texts.test(name.text())) {
            complaints.add(
                    name.line(),
                    "there is no text '" + name + "'",
                    "write messages/en/opened." + name
                            + ".mustache beside this file, or one of another event or language");
        }
        return name.text();
    }

    private void check(SourceText word) {
        if (Audience.of(word.text()) instanceof Audience.Named named && !audiences.contains(named.name())) {
            List<String> known = Stream.of(
                            Arrays.stream(Role.values()).map(Role::name),
                            Stream.of(Audience.OWNER, Audience.OF_EVENT, Audience.BROUGHT_IN),
                            audiences.stream())
                    .flatMap(stream -> stream)
                    .toList();
            complaints.unknown("role or audience", word, known);
        }
    }

    /** Where it stands: that of the first word in it. */
    private static int line(RouteEntry entry) {
        return Stream.of(
                        entry.on().stream(),
                        entry.applications().stream(),
                        entry.services().stream(),
                        Stream.ofNullable(entry.when()),
                        entry.tell().stream())
                .flatMap(words -> words)
                .filter(Objects::nonNull)
                .mapToInt(SourceText::line)
                .min()
                .orElse(0);
    }
}
