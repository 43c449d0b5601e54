package dev.faultline.standalone.demo;

import dev.faultline.standalone.demo.EventFeed.Arrival;
import dev.faultline.standalone.line.LineException;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Follows one incident: shows what arrives of it, and waits for what makes the next step sensible. */
final class Watch {

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final EventFeed feed;
    private final Stage stage;
    private final Mailbag mailbag = new Mailbag();
    private final Totals totals = new Totals();
    private final List<LineEvent> history = new ArrayList<>();
    private final long begin;
    private String incident = "";

    /** @param begin {@link System#nanoTime()} when the fault was sent */
    Watch(EventFeed feed, Stage stage, long begin) {
        this.feed = feed;
        this.stage = stage;
        this.begin = begin;
    }

    /**
     * Finds the incident a fault led to, and follows it from there.
     *
     * @throws LineException when none comes
     */
    String incidentOf(String fingerprint, Duration limit) {
        List<Arrival> before = new ArrayList<>();
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<Arrival> next = feed.next(MOMENT);
            next.ifPresent(before::add);
            Optional<IncidentChanged> change = next.flatMap(
                            arrival -> arrival.record().value())
                    .filter(IncidentChanged.class::isInstance)
                    .map(IncidentChanged.class::cast)
                    .filter(found -> holds(found, fingerprint));
            if (change.isPresent()) {
                incident = change.get().getIncidentId();
                before.forEach(this::take);
                return incident;
            }
        }
        throw late("the fault to become an incident", limit);
    }

    /**
     * Waits for an event, unless it has come already.
     *
     * @param what it is, for the message when it does not come
     * @throws LineException when it does not come in time
     */
    LineEvent await(String what, Duration limit, Predicate<LineEvent> wanted) {
        Optional<LineEvent> found = history.stream().filter(wanted).findFirst();
        long deadline = System.nanoTime() + limit.toNanos();
        while (found.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw late(what, limit);
            }
            Optional<Arrival> next = feed.next(MOMENT);
            if (next.isEmpty()) {
                stage.quiet();
            } else {
                found = take(next.get()).stream().filter(wanted).findFirst();
            }
        }
        return found.get();
    }

    /** What has arrived so far. */
    List<LineEvent> history() {
        return List.copyOf(history);
    }

    Totals totals() {
        return totals;
    }

    private List<LineEvent> take(Arrival arrival) {
        Optional<Object> value = arrival.record().value().filter(this::isOurs);
        if (value.isEmpty()) {
            return List.of();
        }
        List<LineEvent> events = mailbag.take(value.get());
        Duration after = Duration.ofNanos(arrival.nanos() - begin);
        stage.arrived(arrival.record());
        events.forEach(event -> stage.told(after, event));
        history.addAll(events);
        events.forEach(totals::add);
        return events;
    }

    private boolean isOurs(Object value) {
        return incident.equals(
                switch (value) {
                    case IncidentChanged change -> change.getIncidentId();
                    case SlaEvent event -> event.getIncidentId();
                    case Delivery message -> message.getIncidentId();
                    case DeliveryOutcome outcome -> outcome.getIncidentId();
                    default -> "";
                });
    }

    private static boolean holds(IncidentChanged change, String fingerprint) {
        return change.getIncident().getMembers().stream()
                .anyMatch(member -> member.getFingerprint().equals(fingerprint));
    }

    private LineException late(String what, Duration limit) {
        stage.quiet();
        return new LineException(
                "The story stops here%s: waited %d s for %s, and it did not come. See ./faultline status and the line's log."
                        .formatted(incident.isEmpty() ? "" : " (" + incident + ")", limit.toSeconds(), what));
    }
}
