package dev.faultline.chaos.check;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every deadline that passed is breached exactly once, none early, and none that was kept. When a clock is due is told from
 * the incident's own record and the run's targets, never from what the SLA service says. Only where an incident was reopened,
 * which moves its clocks, its breaches are merely counted.
 */
final class ClockJudge implements Judge {
    private final Bounds bounds;
    private final Map<String, Course> incidents = new HashMap<>();
    private final List<String> early = new ArrayList<>();
    private final List<Duration> lateness = new ArrayList<>();

    ClockJudge(Bounds bounds) {
        this.bounds = bounds;
    }

    /** What is known of one incident's clocks. */
    private static final class Course {
        private Observation.@Nullable Milestones milestones;
        private boolean reopened;
        private boolean dismissed;
        private final Map<ClockKind, Tally> clocks = new EnumMap<>(ClockKind.class);
    }

    private static final class Tally {
        private int breached;
        private int retracted;
        private boolean repeated;
        private final Set<String> eventIds = new HashSet<>(2);
    }

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.IncidentChange change -> {
                Course course = course(change.incident());
                course.milestones = change.milestones();
                course.reopened |= change.milestones().generation() > 1 || change.kind() == ChangeKind.REOPENED;
                course.dismissed |= change.kind() == ChangeKind.DISMISSED || change.kind() == ChangeKind.MERGED;
            }
            case Observation.ClockEvent event -> observe(event);
            default -> {}
        }
    }

    private void observe(Observation.ClockEvent event) {
        if (event.soft() || event.clock() == null) {
            return;
        }
        Tally tally = course(event.incident()).clocks.computeIfAbsent(event.clock(), unknown -> new Tally());
        if (event.kind() == SlaEventKind.BREACHED) {
            tally.breached++;
            tally.repeated |= !tally.eventIds.add(event.eventId());
            if (event.dueAt() == null || isEarly(event, event.dueAt())) {
                early.add(event.incident() + " " + event.clock() + " due " + event.dueAt() + ", fired "
                        + event.firedAt() + ", on the log " + event.appendedAt());
            } else {
                lateness.add(Duration.between(event.dueAt(), event.appendedAt()));
            }
        } else if (event.kind() == SlaEventKind.RETRACTED) {
            tally.retracted++;
        }
    }

    /** By either clock: that of who fired it, which a run may step, and that of the broker. */
    private static boolean isEarly(Observation.ClockEvent breach, Instant dueAt) {
        return breach.firedAt().isBefore(dueAt) || breach.appendedAt().isBefore(dueAt);
    }

    @Override
    public void judge(Instant until, Findings findings) {
        early.forEach(what -> findings.add(Anomaly.EARLY_BREACH, what));
        long due = 0;
        for (Map.Entry<String, Course> incident : incidents.entrySet()) {
            for (ClockKind clock : bounds.targets().keySet()) {
                due += judge(incident.getKey(), incident.getValue(), clock, until, findings) ? 1 : 0;
            }
        }
        findings.tally("deadlines passed", due);
        findings.tally("breaches", lateness.size() + early.size());
        lateness.sort(null);
        if (!lateness.isEmpty()) {
            findings.tally(
                    "breach late by, p50 ms", lateness.get(lateness.size() / 2).toMillis());
            findings.tally(
                    "breach late by, p99 ms",
                    lateness.get(lateness.size() * 99 / 100).toMillis());
            findings.tally("breach late by, at most ms", lateness.getLast().toMillis());
        }
    }

    /** Whether the deadline passed unkept. */
    private boolean judge(String incident, Course course, ClockKind clock, Instant until, Findings findings) {
        Tally tally = course.clocks.getOrDefault(clock, new Tally());
        String name = incident + " " + clock;
        int standing = tally.breached - tally.retracted;
        if (tally.repeated || standing > 1 && !course.reopened) {
            findings.add(Anomaly.DOUBLED_BREACH, name + " was breached " + tally.breached + " times");
        }
        if (course.milestones == null || course.reopened || course.dismissed) {
            return false;
        }
        Instant dueAt = course.milestones.openedAt().plus(bounds.target(clock).orElseThrow());
        Optional<Instant> stopped = course.milestones.stopped(clock);
        // At the deadline itself is too late.
        boolean kept = stopped.filter(at -> at.isBefore(dueAt)).isPresent();
        if (kept && standing > 0) {
            findings.add(Anomaly.FALSE_BREACH, name + " due " + dueAt + ", stopped " + stopped.orElse(null));
        }
        boolean missed =
                !kept && (stopped.isPresent() || dueAt.plus(bounds.grace()).isBefore(until));
        if (missed && standing < 1) {
            findings.add(Anomaly.MISSING_BREACH, name + " due " + dueAt + ", stopped " + stopped.orElse(null));
        }
        return missed;
    }

    private Course course(String incident) {
        return incidents.computeIfAbsent(incident, unknown -> new Course());
    }
}
