package dev.faultline.standalone.demo;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEventKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** What the story waits to see. */
final class Sights {
    private Sights() {}

    static Predicate<LineEvent> firstPage(Role role) {
        return told("opened", role);
    }

    static Predicate<LineEvent> told(String kind, Role role) {
        return told(kind, role.name());
    }

    static Predicate<LineEvent> told(String kind, String role) {
        return event -> delivered(event, kind)
                .filter(told -> Arrays.asList(
                                told.message().getRecipient().getRole().split(",", -1))
                        .contains(role))
                .isPresent();
    }

    /** How far the incident had come when this happened. */
    static long revision(LineEvent event) {
        return switch (event) {
            case LineEvent.Change change -> change.record().getRevision();
            case LineEvent.Tick tick -> tick.record().getRevision();
            case LineEvent.Told told -> told.message().getRevision();
            case LineEvent.Withheld withheld -> withheld.message().getRevision();
        };
    }

    static Optional<LineEvent.Told> delivered(LineEvent event, String kind) {
        return event instanceof LineEvent.Told told
                        && told.delivered()
                        && told.message().getEventKind().equals(kind)
                ? Optional.of(told)
                : Optional.empty();
    }

    static Predicate<LineEvent> change(ChangeKind kind, Role role) {
        return event -> event instanceof LineEvent.Change change
                && change.record().getKind() == kind
                && change.record().getActor() != null
                && change.record().getActor().getRole() == role;
    }

    static Predicate<LineEvent> tick(ClockKind clock, SlaEventKind kind) {
        return event -> event instanceof LineEvent.Tick tick
                && tick.record().getClock() == clock
                && tick.record().getKind() == kind;
    }

    static Predicate<LineEvent> escalation(ClockKind clock, int step) {
        return tick(clock, SlaEventKind.ESCALATED)
                .and(event -> event instanceof LineEvent.Tick tick
                        && tick.record().getStep() != null
                        && tick.record().getStep() >= step);
    }
}
