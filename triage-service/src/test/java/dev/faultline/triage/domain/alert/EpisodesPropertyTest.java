package dev.faultline.triage.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Alertmanager's merge rules hold whatever the order in which reports are read: shuffled, doubled, late, and with timers
 * firing in between. What is drawn is reported with its seed.
 */
class EpisodesPropertyTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofHours(3));
    private static final AlertRules RULES = new AlertRules(
            fault -> new Placement.Place("chain", "chain/node"),
            new AlertPolicy(
                    new Flapping.Rule(4, Duration.ofMinutes(60), Duration.ofMinutes(30)),
                    Duration.ofHours(24),
                    Duration.ofDays(60)));

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_reports_make_the_same_episodes_in_every_order(int seed) {
        List<Fault> inOrder = reports(new Random(seed));
        Alert expected = read(inOrder, new Random(seed), false);

        for (int i = 0; i < 5; i++) {
            Random random = new Random(1_000L * seed + i);
            assertThat(read(shuffledAndDoubled(inOrder, random), random, true)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_merge_rules_hold_for_what_is_left(int seed) {
        List<Fault> inOrder = reports(new Random(seed));
        Alert left = read(shuffledAndDoubled(inOrder, new Random(seed)), new Random(seed), true);

        List<Fault> last = lastEpisode(inOrder);

        assertThat(left.startsAt())
                .as("earliest start kept")
                .isEqualTo(last.stream()
                        .map(Fault::occurredAt)
                        .min(Instant::compareTo)
                        .orElseThrow());
        assertThat(left.report().annotations())
                .as("newest annotations win")
                .isEqualTo(last.getLast().report().annotations());
        assertThat(left.occurrences()).as("each report counted once").isEqualTo(last.size());
    }

    /** Whatever state an order leads through, stage 2 believes in the end what is so. */
    @ParameterizedTest
    @MethodSource("seeds")
    void in_the_end_stage_two_knows_what_is_so(int seed) {
        Random random = new Random(seed);
        TrackedAlert left = tracked(shuffledAndDoubled(reports(random), random), random, true);
        TrackedAlert quiet = left;
        for (int i = 1; i <= 4; i++) {
            Instant now = LATER.plus(Duration.ofHours(i));
            TrackedAlert after =
                    RULES.wake(quiet, now, Suppression.Source.NOTHING).state();
            quiet = after == null ? quiet : after;
        }

        assertThat(quiet.standing().flapping().on()).isFalse();
        assertThat(quiet.standing().told().firing()).isEqualTo(quiet.firing());
        assertThat(quiet.standing().told().episode()).isEqualTo(quiet.episode());
        assertThat(quiet.standing().told().pending()).isFalse();
    }

    private static Alert read(List<Fault> reports, Random random, boolean timers) {
        return tracked(reports, random, timers).alert().orElseThrow();
    }

    private static TrackedAlert tracked(List<Fault> reports, Random random, boolean timers) {
        TrackedAlert alert = null;
        for (Fault report : reports) {
            alert = RULES.apply(alert, report, Suppression.Source.NOTHING).state();
            if (timers && random.nextInt(4) == 0 && alert != null) {
                Instant now = START.plusSeconds(random.nextInt(3 * 3600));
                TrackedAlert woken =
                        RULES.wake(alert, now, Suppression.Source.NOTHING).state();
                alert = woken == null ? alert : woken;
            }
        }
        return woken(alert);
    }

    private static TrackedAlert woken(@Nullable TrackedAlert alert) {
        if (alert == null) {
            throw new AssertionError("nothing was kept");
        }
        TrackedAlert woken =
                RULES.wake(alert, LATER, Suppression.Source.NOTHING).state();
        if (woken == null) {
            throw new AssertionError("it was forgotten");
        }
        return woken;
    }

    /** Up to a dozen reports, the first of them firing: some resolve, some end unless sent again. */
    private static List<Fault> reports(Random random) {
        List<Fault> reports = new ArrayList<>();
        int count = 1 + random.nextInt(Timeline.MOST);
        long second = 0;
        Instant start = START;
        boolean over = false;
        for (int i = 0; i < count; i++) {
            second += 1 + random.nextInt(300);
            Instant received = START.plusSeconds(second);
            boolean resolves = i > 0 && random.nextInt(3) == 0;
            start = over && !resolves || random.nextInt(5) == 0 ? received.minusSeconds(random.nextInt(30)) : start;
            over = resolves;
            reports.add(report(i, resolves, start, received, random));
        }
        return reports;
    }

    private static Fault report(int number, boolean resolves, Instant start, Instant received, Random random) {
        Instant end = resolves
                ? received.minusSeconds(random.nextInt(5))
                : random.nextBoolean() ? received.plusSeconds(240) : null;
        Impact impact = new Impact(
                random.nextInt(4) == 0 ? Scope.values()[random.nextInt(Scope.values().length)] : null,
                random.nextInt(4) == 0 ? random.nextBoolean() : null,
                random.nextInt(8) == 0,
                false,
                false);
        Report says = new Report(
                "down",
                null,
                "node",
                null,
                null,
                null,
                impact,
                Map.of(),
                Map.of("summary", "report " + number),
                List.of(),
                false);
        return new Fault(
                "report-" + number,
                "f",
                "key",
                null,
                resolves ? FaultStatus.RESOLVED : FaultStatus.FIRING,
                says,
                start,
                end,
                received);
    }

    private static List<Fault> shuffledAndDoubled(List<Fault> inOrder, Random random) {
        List<Fault> all = new ArrayList<>(inOrder);
        inOrder.stream().filter(report -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    /** The firing reports of the last episode, told by the rules in words: it begins behind a resolve or a passed end. */
    private static List<Fault> lastEpisode(List<Fault> inOrder) {
        List<Fault> episode = new ArrayList<>();
        boolean resolved = false;
        for (Fault report : inOrder) {
            if (report.over()) {
                resolved = true;
                continue;
            }
            boolean passed = !episode.isEmpty()
                    && episode.stream()
                            .noneMatch(
                                    one -> one.endsAt() == null || one.endsAt().isAfter(report.receivedAt()));
            if (resolved || passed) {
                episode.clear();
            }
            resolved = false;
            episode.add(report);
        }
        return episode;
    }
}
