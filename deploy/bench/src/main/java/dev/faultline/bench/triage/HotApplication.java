package dev.faultline.bench.triage;

import dev.faultline.bench.Arrivals;
import dev.faultline.bench.triage.TriageFigures.Hot;
import dev.faultline.bench.triage.TriageFigures.Waits;
import dev.faultline.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One application that most faults are of. They are read from all partitions of {@code faults}, by fingerprint, and decided in
 * one, by application; here each is another member of one incident.
 */
final class HotApplication {
    private final TriagePlan plan;
    private final Sender sender;
    private final TriageInstance triage;
    private final Arrivals opened;
    private final Function<String, Backlog> backlogs;
    private final String faults;
    private int next;

    /**
     * @param first the number of the first fault, and of the incidents there are
     * @param backlogs what triage has still to read of a topic
     */
    HotApplication(
            TriagePlan plan,
            int first,
            Sender sender,
            TriageInstance triage,
            Arrivals opened,
            Function<String, Backlog> backlogs) {
        this.plan = plan;
        this.next = first;
        this.sender = sender;
        this.triage = triage;
        this.opened = opened;
        this.backlogs = backlogs;
        this.faults = triage.topics().nameOf(Topics.FAULTS);
    }

    /** @param distinct what triage carries of faults that are each of an application of their own, a second */
    Hot measure(double distinct) {
        double[] rates = Stream.generate(this::perSecond)
                .limit(plan.rounds() + 1L)
                .skip(1)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new Hot(rates[rates.length / 2], distinct, Waits.of(others()));
    }

    private double perSecond() {
        begin();
        long begin = System.nanoTime();
        triage.streams().resume();
        awaitDecided();
        return plan.faults() * 1e9 / (System.nanoTime() - begin);
    }

    /** Triage rests until there is something to do. */
    private void begin() {
        triage.streams().pause();
        sender.hot(faults, next, plan.faults());
        next += plan.faults();
    }

    private void awaitDecided() {
        backlogs.apply(faults).awaitRead();
        backlogs.apply(news()).awaitRead();
    }

    /** What goes from the first stage to the second. */
    private String news() {
        return triage.group() + "-alert-news-repartition";
    }

    /** One after the other, each of an application of its own, for as long as there is a backlog of the hot one. */
    private List<Duration> others() {
        List<Duration> took = new ArrayList<>();
        begin();
        Backlog backlog = backlogs.apply(faults);
        triage.streams().resume();
        while (took.size() < plan.acknowledgements()) {
            long incidents = opened.arrived();
            long begin = System.nanoTime();
            sender.distinct(faults, next, 1);
            next++;
            opened.await(incidents + 1);
            took.add(Duration.ofNanos(System.nanoTime() - begin));
            if (backlog.left() == 0) {
                break;
            }
        }
        awaitDecided();
        return took;
    }
}
