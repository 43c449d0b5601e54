package dev.faultline.notify.domain.restraint;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What keeps messages from being too many. Quiet hours hold back anything but L1, set hours the levels they name, and a
 * storm what comes for one person too fast; what is held goes out together. A machine is told everything one by one, but
 * for quiet hours.
 *
 * @param digests levels told at set hours; null for none
 * @param storm null when nothing is grouped
 * @param repeatAfter how long the same thing is not told to the same person again; zero to tell all
 * @param limits what a target takes, by name; one that is missing takes anything
 */
public record Restraint(
        @Nullable SetHours digests, @Nullable Storm storm, Duration repeatAfter, Map<String, List<Rate>> limits) {
    /** Everything is told at once. */
    public static final Restraint NONE = new Restraint(null, null, Duration.ZERO, Map.of());

    public Restraint {
        limits = Map.copyOf(limits);
    }

    /** Whether a message waits, and what was told lately, it included. */
    public record Judgement(Optional<Hold> hold, Lately lately) {}

    /**
     * Whether a message waits that has come for a person.
     *
     * @param person null when the policy no longer knows them
     */
    public Judgement judge(Message message, @Nullable Person person, Lately lately, Instant now) {
        if (person == null || message.kind() == EventKind.DIGEST) {
            return new Judgement(Optional.empty(), lately);
        }
        Optional<Hold> scheduled = Stream.of(quiet(message, person, now), setHours(message, person, now))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Hold::until));
        return scheduled.isPresent() || storm == null || !message.contact().takesDigests()
                ? new Judgement(scheduled, lately)
                : stormy(storm, message, lately, now);
    }

    private static Optional<Hold> quiet(Message message, Person person, Instant now) {
        return message.level() == Level.L1
                ? Optional.empty()
                : person.quietUntil(now).map(end -> new Hold(end, person.name() + " has quiet hours"));
    }

    private Optional<Hold> setHours(Message message, Person person, Instant now) {
        return digests == null
                        || !digests.levels().contains(message.level())
                        || !message.contact().takesDigests()
                ? Optional.empty()
                : Optional.of(new Hold(digests.next(now, person.zone()), message.level() + " is told at set hours"));
    }

    private static Judgement stormy(Storm storm, Message message, Lately lately, Instant now) {
        boolean urgent = message.level() == Level.L1;
        Tokens.Draw draw = Tokens.draw(urgent ? lately.urgent() : lately.other(), List.of(storm.rate()), now);
        Lately after = lately.with(urgent, draw.left());
        if (draw instanceof Tokens.Draw.Taken) {
            return new Judgement(Optional.empty(), after);
        }
        Lately grouping = after.grouping(now, now.plus(storm.together()));
        Instant until = Objects.requireNonNull(grouping.groupUntil());
        return new Judgement(
                Optional.of(new Hold(until, "more than " + storm.rate() + " for " + message.personName())), grouping);
    }

    /** What a target takes; empty when it takes anything. */
    public List<Rate> limits(String target) {
        return limits.getOrDefault(target, List.of());
    }
}
