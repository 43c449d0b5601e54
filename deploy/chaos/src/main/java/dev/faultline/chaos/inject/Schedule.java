package dev.faultline.chaos.inject;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is done, in which order: the same for the same seed. Kinds are dealt from a shuffled deck in which each lies as often as
 * it weighs, so even a short run meets most of them. One follows the other after a pause, so that at most one thing is broken by
 * design; what recovers slowly is still recovering when the next one comes, as in life.
 */
public final class Schedule {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);
    private static final Duration MORE_PAUSE = Duration.ofSeconds(6);
    /** Streams' transactions end after ten seconds, and every session of the line long before. */
    private static final Duration TRANSACTION = Duration.ofSeconds(12);

    private static final List<String> POISONED =
            List.of(Topics.FAULTS.name(), Topics.COMMANDS.name(), Topics.INCIDENTS.name(), Topics.SLA_EVENTS.name());

    private final Random random;
    private final List<Kind> kinds;
    private final Cast cast;
    private final List<Kind> deck = new ArrayList<>();
    private int poisons;

    /**
     * @param kinds those there are; at least one
     * @param cast who there is
     */
    public Schedule(long seed, Set<Kind> kinds, Cast cast) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to inject");
        }
        this.random = new Random(seed);
        this.kinds = kinds.stream().sorted().toList();
        this.cast = cast;
    }

    /**
     * The next thing to do.
     *
     * @param pause before it, after the one before has ended
     */
    public record Step(Duration pause, Injection injection) {}

    /** Deals the next one; there is always another. */
    public Step next() {
        if (deck.isEmpty()) {
            kinds.forEach(kind -> deck.addAll(Collections.nCopies(kind.weight(), kind)));
            Collections.shuffle(deck, random);
        }
        return new Step(between(LEAST_PAUSE, MORE_PAUSE), injection(deck.removeLast()));
    }

    private Injection injection(Kind kind) {
        return switch (kind) {
            case KILL_SERVICE -> new Injection.Kill(kind, one(cast.anyService()), seconds(0, 6));
            case KILL_BROKER -> new Injection.Kill(kind, one(cast.brokers()), seconds(0, 4));
            case FREEZE -> new Injection.Freeze(kind, one(everybody()), between(Duration.ofMillis(500), seconds(2)));
            case STALL -> new Injection.Freeze(kind, one(cast.anyService()), between(TRANSACTION, seconds(6)));
            case ROLLING_RESTART -> new Injection.RollingRestart(one(List.of(Service.values())));
            case POISON, UNKNOWN_SCHEMA -> new Injection.Poison(kind, one(POISONED), ++poisons);
            case REGISTRY_AWAY -> new Injection.RegistryAway(seconds(4, 6));
            case CHANNEL_HANGS, CHANNEL_REFUSES -> new Injection.Channel(kind, seconds(4, 8));
            case CLOCK_STEP ->
                new Injection.ClockStep(
                        one(cast.of(Service.SLA)), Duration.ofHours(random.nextBoolean() ? 1 : -1), seconds(6, 8));
            case PARTITION -> new Injection.Partition(one(cast.brokers()), seconds(4, 10));
            case DISK_FULL -> new Injection.DiskFull(one(cast.of(Service.SLA)), seconds(4, 10));
        };
    }

    private List<String> everybody() {
        List<String> all = new ArrayList<>(cast.brokers());
        all.addAll(cast.anyService());
        return all;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Duration seconds(int least, int more) {
        return between(seconds(least), seconds(more));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private Duration between(Duration least, Duration more) {
        return least.plusMillis(random.nextLong(more.toMillis()));
    }
}
