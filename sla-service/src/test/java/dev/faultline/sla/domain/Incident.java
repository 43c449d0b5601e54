package dev.faultline.sla.domain;

import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident whose clocks are kept by a {@link ClockKeeper} while time is moved by hand. What the keeper schedules rings
 * when time passes over it, exactly then, in due order.
 */
final class Incident {
    static final String PRODUCT = "chain";
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private ClockKeeper keeper;
    private final List<ClockEvent> told = new ArrayList<>();
    private @Nullable IncidentClocks clocks;
    private IncidentFacts facts;
    private long revision;
    private Instant now = NOON;
    private ReleasePlan releases = ReleasePlan.NONE;
    private @Nullable String release;

    private Incident(SlaPolicy policy, IncidentFacts facts) {
        this.keeper = new ClockKeeper(policy);
        this.facts = facts;
    }

    /** An incident opened at noon. */
    static Incident opened(Level level) {
        return opened(level, NOON, false);
    }

    static Incident opened(Level level, Instant occurredAt, boolean moneyLoss) {
        return opened(Policies.process(), level, occurredAt, moneyLoss, ReleasePlan.NONE);
    }

    static Incident opened(SlaPolicy policy, Level level, Instant occurredAt, boolean moneyLoss, ReleasePlan releases) {
        IncidentFacts facts = new IncidentFacts(
                "INC-0-1",
                level,
                IncidentState.OPEN,
                1,
                false,
                moneyLoss,
                PRODUCT,
                null,
                null,
                NOON,
                occurredAt,
                Milestones.NONE,
                new Headline("consensus stopped", "chain", "node", null, null, null, null));
        Incident incident = new Incident(policy, facts);
        incident.releases = releases;
        incident.apply(ChangeKind.OPENED, NOON);
        return incident;
    }

    /** An incident opened at noon while this is the release calendar of its product. */
    static Incident opened(Level level, ReleasePlan releases) {
        return opened(Policies.process(), level, NOON, false, releases);
    }

    /** From now on its clocks are kept by another policy. */
    Incident under(SlaPolicy policy) {
        keeper = new ClockKeeper(policy);
        return this;
    }

    /** The release calendar of its product changes. */
    Incident releases(ReleasePlan changed) {
        releases = changed;
        keep(keeper.onReleases(present(), releases, now));
        return this;
    }

    /** Lets time pass; alarms ring on the way. */
    Incident after(Duration passing) {
        Instant until = now.plus(passing);
        for (Optional<Timer> due = firstDue(until); due.isPresent(); due = firstDue(until)) {
            now = due.get().dueAt().isAfter(now) ? due.get().dueAt() : now;
            keep(keeper.onTimer(present(), due.get(), releases, now));
        }
        now = until;
        return this;
    }

    /** Lets time pass while nobody looks after timers: the service is down. */
    Incident down(Duration passing) {
        now = now.plus(passing);
        return this;
    }

    Incident acknowledged() {
        return acknowledged(now);
    }

    Incident acknowledged(Instant at) {
        Milestones m = facts.milestones();
        return to(
                IncidentState.ACKNOWLEDGED,
                new Milestones(at, m.restoredAt(), m.plannedAt(), m.fixedAt(), m.verifiedAt(), null),
                ChangeKind.ACKNOWLEDGED,
                at);
    }

    Incident restored() {
        return restored(now);
    }

    Incident restored(Instant at) {
        Milestones m = facts.milestones();
        return to(
                IncidentState.RESTORED,
                new Milestones(m.acknowledgedAt(), at, m.plannedAt(), m.fixedAt(), m.verifiedAt(), null),
                ChangeKind.RESTORED,
                at);
    }

    /** The restore of what is fixed already becomes known. */
    Incident restoredBefore(Instant at) {
        Milestones m = facts.milestones();
        return to(
                facts.state(),
                new Milestones(m.acknowledgedAt(), at, m.plannedAt(), m.fixedAt(), m.verifiedAt(), null),
                ChangeKind.RESTORED,
                at);
    }

    Incident fixed() {
        Milestones m = facts.milestones();
        return to(
                IncidentState.FIXED,
                new Milestones(m.acknowledgedAt(), m.restoredAt(), m.plannedAt(), now, null, null),
                ChangeKind.FIXED,
                now);
    }

    /** The verification is complete. */
    Incident verified() {
        Milestones m = facts.milestones();
        return to(
                IncidentState.VERIFIED,
                new Milestones(m.acknowledgedAt(), m.restoredAt(), m.plannedAt(), m.fixedAt(), now, null),
                ChangeKind.VERIFIED,
                now);
    }

    /** Money is being lost, as it turns out, which makes it an L1. */
    Incident losesMoney() {
        facts = new IncidentFacts(
                facts.incidentId(),
                Level.L1,
                facts.state(),
                facts.generation(),
                facts.paused(),
                true,
                facts.product(),
                facts.team(),
                facts.release(),
                facts.openedAt(),
                facts.occurredAt(),
                facts.milestones(),
                facts.headline());
        return apply(ChangeKind.RAISED, now);
    }

    Incident planned() {
        return planned("named");
    }

    Incident planned(String named) {
        release = named;
        Milestones m = facts.milestones();
        return to(
                facts.state(),
                new Milestones(m.acknowledgedAt(), m.restoredAt(), now, m.fixedAt(), m.verifiedAt(), null),
                ChangeKind.PLANNED,
                now);
    }

    Incident dismissed() {
        return to(IncidentState.DISMISSED, facts.milestones(), ChangeKind.DISMISSED, now);
    }

    /** The monitor fires again. */
    Incident signalReturned() {
        facts = with(facts.level(), IncidentState.OPEN, facts.generation() + 1, false, Milestones.NONE);
        return apply(ChangeKind.SIGNAL_RETURNED, now);
    }

    Incident regraded(Level level) {
        facts = with(level, facts.state(), facts.generation(), facts.paused(), facts.milestones());
        return apply(ChangeKind.REGRADED, now);
    }

    Incident paused(boolean paused) {
        facts = with(facts.level(), facts.state(), facts.generation(), paused, facts.milestones());
        return apply(paused ? ChangeKind.PAUSED : ChangeKind.RESUMED, now);
    }

    Incident noted(ChangeKind kind) {
        return apply(kind, now);
    }

    /** The newest change comes a second time. */
    Decision again() {
        return keeper.onChange(
                present(), new IncidentChange(revision, ChangeKind.NOTED, now, now, "again", facts), releases, now);
    }

    private Incident to(IncidentState state, Milestones milestones, ChangeKind kind, Instant at) {
        facts = with(facts.level(), state, facts.generation(), facts.paused(), milestones);
        return apply(kind, at);
    }

    private IncidentFacts with(
            Level level, IncidentState state, int generation, boolean paused, Milestones milestones) {
        return new IncidentFacts(
                facts.incidentId(),
                level,
                state,
                generation,
                paused,
                facts.moneyLoss(),
                facts.product(),
                facts.team(),
                release,
                facts.openedAt(),
                facts.occurredAt(),
                milestones,
                facts.headline());
    }

    private Incident apply(ChangeKind kind, Instant at) {
        revision++;
        keep(keeper.onChange(clocks, new IncidentChange(revision, kind, at, now, kind.name(), facts), releases, now));
        return this;
    }

    private void keep(Decision decision) {
        clocks = decision.state();
        told.addAll(decision.events());
    }

    private Optional<Timer> firstDue(Instant until) {
        return clocks == null
                ? Optional.empty()
                : clocks.timers().stream()
                        .filter(timer -> !timer.dueAt().isAfter(until))
                        .min(Comparator.comparing(Timer::dueAt).thenComparing(Timer::name));
    }

    IncidentClocks present() {
        if (clocks == null) {
            throw new AssertionError("the incident is forgotten");
        }
        return clocks;
    }

    boolean forgotten() {
        return clocks == null;
    }

    Clock clock(ClockKind kind) {
        return present().clock(kind).orElseThrow();
    }

    ClockKeeper keeper() {
        return keeper;
    }

    /** Everything told, such as {@code RESPOND Warned +2m30s}; the time counts from noon. */
    List<String> story() {
        return told.stream().map(Incident::line).toList();
    }

    /** What was told of one clock. */
    List<String> story(ClockKind kind) {
        return told.stream()
                .filter(event -> event.clock() == kind)
                .map(Incident::line)
                .toList();
    }

    /** Forgets what was told so far. */
    Incident andThen() {
        told.clear();
        return this;
    }

    List<ClockEvent> told() {
        return List.copyOf(told);
    }

    private static String line(ClockEvent event) {
        String subject = event.clock() == null ? "LADDER" : event.clock().name();
        String what = event.what().getClass().getSimpleName();
        String detail = switch (event.what()) {
            case What.Warned warned -> " " + Wording.percent(warned.share());
            case What.Escalated escalated -> " step " + escalated.step();
            default -> "";
        };
        return subject + " " + what + detail + (event.retroactive() ? " retroactively" : "") + " +"
                + Wording.of(Duration.between(NOON, event.firedAt()));
    }
}
