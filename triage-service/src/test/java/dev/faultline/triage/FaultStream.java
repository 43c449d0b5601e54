package dev.faultline.triage;

import dev.faultline.triage.stream.Faults;
import dev.faultline.wire.FaultReported;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded stream of faults, repeats and resolves of many alerts, and what must come of it, by counting. All of it is long
 * ago, so that no timer of triage waits for anything, and within one window of its groups.
 */
final class FaultStream {
    static final int ALERTS = 2_000;

    private static final int SERVICES = 80;
    private static final int GROUPS_OF_A_SERVICE = 5;
    private static final List<String> TEXTS = List.of(
            "typo in a message",
            "node sync is slow",
            "some nodes are abnormal, the group still works",
            "the whole group is down, consensus halted");

    private final Random random;
    private final Instant start = Instant.now().minus(Duration.ofHours(6));
    private final List<FaultReported> reports = new ArrayList<>();
    private final Map<String, Sum> sums = new TreeMap<>();

    FaultStream(long seed) {
        this.random = new Random(seed);
        for (int alert = 0; alert < ALERTS; alert++) {
            sums.merge(group(alert), tell(alert), Sum::plus);
        }
        reports.sort(Comparator.comparing(FaultReported::getReceivedAt));
    }

    /** What is counted of a group, or of all. */
    record Sum(int members, int firing, long occurrences) {
        Sum plus(Sum other) {
            return new Sum(members + other.members, firing + other.firing, occurrences + other.occurrences);
        }

        static Sum of(Collection<Sum> sums) {
            return sums.stream().reduce(new Sum(0, 0, 0), Sum::plus);
        }
    }

    /** The reports in the order of their receipt. */
    List<FaultReported> reports() {
        return List.copyOf(reports);
    }

    /** What must come of it, by correlation key. */
    Map<String, Sum> sums() {
        return Map.copyOf(sums);
    }

    /** One or two episodes; the last may still go on. */
    private Sum tell(int alert) {
        Instant at = start.plusSeconds(random.nextInt(3_600));
        int episodes = 1 + random.nextInt(2);
        long told = 0;
        boolean firing = false;
        for (int episode = 0; episode < episodes; episode++) {
            int repeats = 1 + random.nextInt(6);
            for (int i = 0; i < repeats; i++) {
                reports.add(firing(alert, at));
                at = at.plusSeconds(30 + random.nextInt(90));
            }
            told += repeats;
            firing = episode == episodes - 1 && random.nextBoolean();
            if (!firing) {
                reports.add(Faults.resolved(fingerprint(alert), TEXTS.getFirst(), at)
                        .setService(service(alert))
                        .setLabels(labels(alert))
                        .build());
                at = at.plusSeconds(60 + random.nextInt(600));
            }
        }
        return new Sum(1, firing ? 1 : 0, told);
    }

    private FaultReported firing(int alert, Instant at) {
        return Faults.firing(fingerprint(alert), TEXTS.get(random.nextInt(TEXTS.size())), at)
                .setService(service(alert))
                .setLabels(labels(alert))
                .setMoneyLoss(random.nextInt(500) == 0)
                .build();
    }

    private static String fingerprint(int alert) {
        return "alert-" + alert;
    }

    private static String service(int alert) {
        return "service-" + alert % SERVICES;
    }

    private static Map<String, String> labels(int alert) {
        return Map.of("alertname", "Group" + alert / SERVICES % GROUPS_OF_A_SERVICE);
    }

    private static String group(int alert) {
        String service = service(alert);
        return service + "/" + service + "/group" + alert / SERVICES % GROUPS_OF_A_SERVICE;
    }
}
