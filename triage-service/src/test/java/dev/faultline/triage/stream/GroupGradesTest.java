package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.correlation.CorrelationPolicy;
import dev.faultline.triage.domain.correlation.GroupTemplate;
import dev.faultline.triage.domain.correlation.Grouping;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With {@code groupBy} templates and windows: whatever the order in which the same reports are read, doubled and late by
 * up to half a window, each group ends up with the same grades. What is drawn is reported with its seed.
 */
class GroupGradesTest {
    private static final Instant START = TriageDriver.START;
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration LATEST = WINDOW.dividedBy(2).minusMinutes(5);
    private static final int BURSTS = 3;
    private static final int ORDERS = 3;
    /** Graded from L4 to L1 by their words; five of the last within a minute are no longer random. */
    private static final List<String> TEXTS = List.of(
            "typo in a message",
            "node sync is slow",
            "some nodes are abnormal, the group still works",
            "the whole group is down, consensus halted",
            "request fails at random",
            "request fails at random",
            "request fails at random");

    @TempDir
    Path folder = Path.of("");

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    /** Where bursts are further apart than a window, each is an incident of its own, in every order the same one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void bursts_further_apart_than_a_window_make_the_same_incidents_of_the_same_grades(int seed) {
        List<FaultReported.Builder> reports = reports(new Random(seed), Duration.ofHours(5));

        Map<String, Level> expected = byIncident(read("in-order", reports));

        assertThat(expected).hasSize(2 * BURSTS);
        for (int order = 0; order < ORDERS; order++) {
            assertThat(byIncident(read("order-" + order, lateAndDoubled(reports, seed, order))))
                    .isEqualTo(expected);
        }
    }

    /** Where bursts follow each other within a window, the order decides how many incidents they are, but not how grave. */
    @ParameterizedTest
    @MethodSource("seeds")
    void bursts_within_a_window_make_groups_of_the_same_grade(int seed) {
        List<FaultReported.Builder> reports = reports(new Random(seed), Duration.ofMinutes(100));

        Map<String, Level> expected = byGroup(read("in-order", reports));

        assertThat(expected).hasSize(2);
        for (int order = 0; order < ORDERS; order++) {
            assertThat(byGroup(read("order-" + order, lateAndDoubled(reports, seed, order))))
                    .isEqualTo(expected);
        }
    }

    /** Bursts in two groups; what a burst is made of comes within a minute, from alerts that fire in no other. */
    private static List<FaultReported.Builder> reports(Random random, Duration apart) {
        List<FaultReported.Builder> reports = new ArrayList<>();
        for (int burst = 0; burst < BURSTS; burst++) {
            for (String site : List.of("north", "south")) {
                Instant begin = START.plus(apart.multipliedBy(burst));
                int count = 2 + random.nextInt(6);
                String text = TEXTS.get(random.nextInt(TEXTS.size()));
                for (int i = 0; i < count; i++) {
                    String alert = site + "-" + burst + "-" + random.nextInt(3);
                    String says = random.nextInt(4) == 0 ? TEXTS.get(random.nextInt(TEXTS.size())) : text;
                    reports.add(Faults.firing(alert, says, begin.plusSeconds(i * 7L))
                            .setSourceKey("blackbox")
                            .setLabels(Map.of("site", site)));
                }
            }
        }
        reports.sort(Comparator.comparing(FaultReported.Builder::getReceivedAt));
        return reports;
    }

    private static List<FaultReported.Builder> lateAndDoubled(
            List<FaultReported.Builder> reports, int seed, int order) {
        Random random = new Random(1_000L * seed + order);
        record Read(Instant at, FaultReported.Builder report) {}
        List<Read> reads = new ArrayList<>();
        for (FaultReported.Builder report : reports) {
            int copies = random.nextInt(4) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                long late = random.nextLong(LATEST.toMillis());
                reads.add(new Read(report.getReceivedAt().plusMillis(late), report));
            }
        }
        return reads.stream()
                .sorted(Comparator.comparing(Read::at))
                .map(Read::report)
                .toList();
    }

    private List<IncidentChanged> read(String name, List<FaultReported.Builder> reports) {
        try (TriageDriver line = TriageDriver.with(folder.resolve(name), policy())) {
            line.pass(Duration.ofHours(12));
            reports.forEach(line::fault);
            line.pass(Duration.ofHours(1));
            return List.copyOf(line.changes());
        }
    }

    /** The last grade of each incident, by its group and the time of its first fault. */
    private static Map<String, Level> byIncident(List<IncidentChanged> changes) {
        Map<String, Level> grades = new TreeMap<>();
        last(changes).values().forEach(incident -> {
            String name = incident.getIncident().getCorrelationKey() + " from "
                    + incident.getIncident().getOccurredAt();
            assertThat(grades.put(name, incident.getIncident().getGrade().getLevel()))
                    .as("another incident %s", name)
                    .isNull();
        });
        return grades;
    }

    /** The worst grade of each group's incidents. */
    private static Map<String, Level> byGroup(List<IncidentChanged> changes) {
        Map<String, Level> grades = new TreeMap<>();
        last(changes)
                .values()
                .forEach(incident -> grades.merge(
                        incident.getIncident().getCorrelationKey(),
                        incident.getIncident().getGrade().getLevel(),
                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        return grades;
    }

    private static Map<String, IncidentChanged> last(List<IncidentChanged> changes) {
        Map<String, IncidentChanged> last = new TreeMap<>();
        changes.forEach(change -> last.put(change.getIncidentId(), change));
        return last;
    }

    /** Groups by site, one application; what depends on what and storms are other rules, and off. */
    private static TriagePolicy policy() {
        TriagePolicy shipped = TriageDriver.shippedPolicy();
        Grouping bySite = new Grouping(
                "by-site", Set.of("blackbox"), Set.of(), Map.of(), GroupTemplate.of("{labels.site}"), WINDOW);
        Grouping otherwise = shipped.correlation().otherwise();
        return new TriagePolicy(
                shipped.grader(),
                shipped.services(),
                new CorrelationPolicy(
                        List.of(bySite),
                        otherwise,
                        new CorrelationPolicy.Topology(Duration.ofMinutes(15), Set.of(), 0),
                        new CorrelationPolicy.Storm(0, Duration.ofMinutes(1), Duration.ofMinutes(5))),
                shipped.alerts(),
                shipped.suppression(),
                shipped.handling(),
                shipped.hash());
    }
}
