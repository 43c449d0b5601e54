package dev.faultline.notify.config;

import dev.faultline.notify.config.NotifyFile.RouteEntry;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Route;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes routes of what is written, and complains of unknown words and of routes no event ever takes. */
final class RoutesReader {
    private final Set<String> audiences;
    private final Complaints complaints;

    RoutesReader(Set<String> audiences, Complaints complaints) {
        this.audiences = audiences;
        this.complaints = complaints;
    }

    List<Route> read(List<RouteEntry> entries) {
        List<Route> routes = new ArrayList<>();
        for (RouteEntry entry : entries) {
            Route route = route(entry);
            if (!entry.on().isEmpty() && routes.stream().anyMatch(earlier -> earlier.hides(route))) {
                complaints.add(
                        entry.on().getFirst().line(),
                        "no event ever takes this route: an earlier one takes them all",
                        "put the more particular route first");
            }
            routes.add(route);
        }
        return routes;
    }

    private Route route(RouteEntry entry) {
        Set<EventKind> on = EnumSet.noneOf(EventKind.class);
        for (SourceText word : entry.on()) {
            EventKind.ofWord(word.text())
                    .ifPresentOrElse(on::add, () -> complaints.unknown("event", word, EventKind.words()));
        }
        if (entry.on().isEmpty()) {
            complaints.add(
                    entry.tell().isEmpty() ? 0 : entry.tell().getFirst().line(),
                    "a route without an event",
                    "say under 'on' which events it is for");
        }
        entry.tell().forEach(this::check);
        return new Route(
                on,
                Set.copyOf(entry.levels()),
                Set.copyOf(entry.clocks()),
                entry.tell().stream().map(word -> Audience.of(word.text())).toList());
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
}
