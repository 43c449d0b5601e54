package dev.faultline.triage.domain.incident;

import dev.faultline.policy.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a snooze or a pause is to last: {@code for} a duration, or {@code until} a moment. */
final class Spell {
    private Spell() {}

    /** When it ends, as the command says; empty when it does not say, or not in a way that can be read. */
    static Optional<Instant> end(Command command) {
        Optional<Instant> after =
                command.argument(Command.FOR).flatMap(DurationText::parse).map(command.receivedAt()::plus);
        return after.or(() -> command.argument(Command.UNTIL).flatMap(Spell::instant));
    }

    /** Whether the command says when it ends, readable or not. */
    static boolean stated(Command command) {
        return command.argument(Command.FOR)
                .or(() -> command.argument(Command.UNTIL))
                .isPresent();
    }

    /** Whether the end it states lies after its receipt, and at most so far. */
    static boolean within(Command command, Duration atMost) {
        return end(command)
                .filter(end -> end.isAfter(command.receivedAt()))
                .filter(end -> !end.isAfter(command.receivedAt().plus(atMost)))
                .isPresent();
    }

    /** A duration as policy writes it, in its largest whole unit. */
    static String text(Duration duration) {
        if (duration.toSeconds() % 86_400 == 0 && !duration.isZero()) {
            return duration.toDays() + "d";
        }
        if (duration.toSeconds() % 3_600 == 0 && !duration.isZero()) {
            return duration.toHours() + "h";
        }
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
