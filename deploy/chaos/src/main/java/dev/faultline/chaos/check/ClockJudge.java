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
 * the incident's own record and the run's targets, never from what the SLA service says, which has to name the same. Only of
 * an incident that was reopened, which moves its clocks, a breach is held against the deadline it names itself; whether one
 * is missing or false is judged neither there nor of what was dismissed or merged: such deadlines are counted.
 */
final class ClockJudge implements Judge {
    private final Bounds bounds;
    private final Map<String, Course> incidents = new HashMap<>();

    ClockJudge(Bounds bounds) {
        this.bounds = bounds;
    }

    /** What is known of one incident's clocks. */
    private static final class Course {
        private Observation.@Nullable Milestones milestones;
        private boolean reopened;
        private boolean dismissed;
        private final Map<ClockKind, Tally> clocks = new EnumMap<>(ClockKind.class);

        /** When a clock of that target is due; empty where that cannot be told from outside. */
        private Optional<Instant> dueAfter(Duration target) {
            return reopened
                    ? Optional.empty()
                    : Optional.ofNullable(milestones)
                            .map(known -> known.openedAt().plus(target));
        }
    }

    private static final class Tally {
        private final List<Breach> breaches = new ArrayList<>(1);
        private int retracted;
        private boolean repeated;
        private final Set<String> eventIds = new HashSet<>(2);
    }

    /** @param named the deadline as its event has it */
    private record Breach(@Nullable Instant named, Instant firedAt, Instant appendedAt) {
        /** By either clock: that of who fired it, which a run may step, and that of the broker. */
        private boolean isBefore(Instant due) {
            return firedAt.isBefore(due) || appendedAt.isBefore(due);
        }
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
            tally.breaches.add(new Breach(event.dueAt(), event.firedAt(), event.appendedAt()));
            tally.repeated |= !tally.eventIds.add(event.eventId());
        } else if (event.kind() == SlaEventKind.RETRACTED) {
            tally.retracted++;
        }
    }

    @Override
    public void judge(Instant until, Findings findings) {
        long due = 0;
        long unjudged = 0;
        List<Duration> lateness = new ArrayList<>();
        for (Map.Entry<String, Course> incident : incidents.entrySet()) {
            Course course = incident.getValue();
            for (ClockKind clock : bounds.targets().keySet()) {
                String name = incident.getKey() + " " + clock;
                Tally tally = course.clocks.getOrDefault(clock, new Tally());
                punctual(name, course.dueAfter(target(clock)), tally.breaches, lateness, findings);
                due += judge(name, course, clock, tally, until, findings) ? 1 : 0;
                unjudged += course.reopened || course.dismissed ? 1 : 0;
            }
        }
        findings.tally("deadlines passed", due);
        findings.tally("deadlines not judged, of what was reopened, dismissed or merged", unjudged);
        tally(lateness, findings);
    }

    /** Whether no breach came early, and each is of the deadline there is. */
    private static void punctual(
            String name, Optional<Instant> due, List<Breach> breaches, List<Duration> lateness, Findings findings) {
        for (Breach breach : breaches) {
            Instant held = due.orElse(breach.named());
            String what = name + " due " + held + ", said to be due " + breach.named() + ", fired " + breach.firedAt()
                    + ", on the log " + breach.appendedAt();
            if (due.isPresent() && !due.get().equals(breach.named())) {
                findings.add(Anomaly.WRONG_DEADLINE, what);
            }
            if (held == null || breach.isBefore(held)) {
                findings.add(Anomaly.EARLY_BREACH, what);
            }
            lateness.add(held == null ? Duration.ZERO : Duration.between(held, breach.appendedAt()));
        }
    }

    private static void tally(List<Duration> lateness, Findings findings) {
        findings.tally("breaches", lateness.size());
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
    private boolean judge(String name, Course course, ClockKind clock, Tally tally, Instant until, Findings findings) {
        int standing = tally.breaches.size() - tally.retracted;
        if (tally.repeated || standing > 1 && !course.reopened) {
            findings.add(Anomaly.DOUBLED_BREACH, name + " was breached " + tally.breaches.size() + " times");
        }
        if (course.milestones == null || course.reopened || course.dismissed) {
            return false;
        }
        Instant dueAt = course.milestones.openedAt().plus(target(clock));
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

    private Duration target(ClockKind clock) {
        return bounds.target(clock).orElseThrow();
    }

    private Course course(String incident) {
        return incidents.computeIfAbsent(incident, unknown -> new Course());
    }
}
