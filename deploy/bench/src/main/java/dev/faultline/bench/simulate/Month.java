package dev.faultline.bench.simulate;

import dev.faultline.line.replay.VirtualTime;
import dev.faultline.schemas.serde.TrustedRecords;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.stream.ReplayedTriage;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A month of a line that never was: alerts that fire, are reported every minute, end and fire again, some at once and by the
 * hundred; the incidents triage makes of them under a policy, and a crew that handles those. The same plan and policy give the
 * same month.
 */
public final class Month {
    private static final Duration BETWEEN_STORMS = Duration.ofDays(2);
    /** Within which the alerts of a storm begin. */
    private static final Duration STORM = Duration.ofSeconds(40);

    static {
        TrustedRecords.ensure();
    }

    private final MonthPlan plan;
    private final RecordSink sink;
    private final Agenda agenda = new Agenda();
    private final RandomGenerator random;
    private final VirtualTime time = new VirtualTime(MonthPlan.BEGINS);
    private final ReplayedTriage triage;
    private final Crew crew;
    private final List<Firing> alerts;
    private long faults;
    private long commands;

    /**
     * How many records came of it.
     *
     * @param ends when the last of them was appended
     */
    public record Told(long faults, long commands, Instant begins, Instant ends) {}

    private Month(MonthPlan plan, TriagePolicy policy, RecordSink sink) {
        this.plan = plan;
        this.sink = sink;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
        this.triage = new ReplayedTriage(policy, time, this::changed);
        this.crew = new Crew(agenda, random, this::command);
        this.alerts = IntStream.range(0, plan.alerts())
                .mapToObj(number -> new Firing(new MonitoredAlert(number)))
                .toList();
    }

    /** Tells the month to a sink, until it has all its faults. */
    public static Told tell(MonthPlan plan, TriagePolicy policy, RecordSink sink) {
        Month month = new Month(plan, policy, sink);
        return month.told();
    }

    private Told told() {
        alerts.forEach(alert -> alert.beginsAfter(plan.betweenEpisodes(), MonthPlan.BEGINS));
        agenda.put(MonthPlan.BEGINS.plus(BETWEEN_STORMS.dividedBy(2)), this::storm);
        while (faults < plan.faults()) {
            time.passTo(agenda.next());
            agenda.happen();
            time.settle();
        }
        return new Told(faults, commands, MonthPlan.BEGINS, time.now());
    }

    private void storm(Instant now) {
        alerts.stream()
                .filter(firing -> firing.alert.ofTheChain() && !firing.fires)
                .forEach(firing -> firing.beginsAt(now.plusMillis(random.nextLong(STORM.toMillis()))));
        agenda.put(now.plus(BETWEEN_STORMS), this::storm);
    }

    private void command(Instant now, IncidentCommand command) {
        commands++;
        sink.take(Topics.COMMANDS, now, command.getIncidentId(), command);
        triage.command(command);
    }

    private void changed(String id, @Nullable IncidentChanged change) {
        if (change != null) {
            sink.take(Topics.INCIDENTS, time.now(), id, change);
            crew.see(change, time.now());
        }
    }

    /** An alert, and where it is in its life. */
    private final class Firing {
        private final MonitoredAlert alert;
        private final String fingerprint;
        private boolean fires;
        private Instant began = Instant.EPOCH;
        private int left;
        private long reports;
        private long episode;

        Firing(MonitoredAlert alert) {
            this.alert = alert;
            this.fingerprint = alert.fingerprint();
        }

        void beginsAfter(Duration mean, Instant now) {
            beginsAt(now.plus(Agenda.about(mean, random)));
        }

        void beginsAt(Instant moment) {
            long next = ++episode;
            agenda.put(moment, now -> {
                if (episode == next && !fires) {
                    fires = true;
                    began = now;
                    left = 1 + (int) (MonthPlan.REPORTS * random.nextExponential());
                    report(now);
                }
            });
        }

        private void report(Instant now) {
            fires = left-- > 0;
            tell(alert.report(reports++, began, now, fires ? null : now), now);
            if (fires) {
                agenda.put(now.plus(MonthPlan.BETWEEN_REPORTS), this::report);
            } else {
                beginsAfter(plan.betweenEpisodes(), now);
            }
        }

        private void tell(FaultReported fault, Instant now) {
            faults++;
            sink.take(Topics.FAULTS, now, fingerprint, fault);
            triage.fault(fingerprint, fault);
        }
    }
}
