package dev.faultline.notify.domain;

import dev.faultline.notify.domain.people.Moment;
import dev.faultline.wire.ChangeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for one incident, which happenings are told, when, and which come too late. Whom a tiding reaches and what it
 * says is the {@link Announcer}'s part.
 */
public final class Planner {
    /**
     * sla tells at once all that one moment brings; this is for the last of it to arrive once the first has, where sla
     * does not say which is the last.
     */
    private static final Duration TOGETHER = Duration.ofMillis(20);

    private final Announcer announcer;
    private final Duration clockWait;
    private final @Nullable StatusRule status;

    /**
     * @param clockWait how long a new incident waits for its clocks, at most
     * @param status null when no status is told
     */
    public Planner(Announcer announcer, Duration clockWait, @Nullable StatusRule status) {
        this.announcer = announcer;
        this.clockWait = clockWait;
        this.status = status;
    }

    /** What follows from the happening; a duplicate changes nothing. */
    public Decision decide(IncidentMemory memory, Happening happening, Moment moment) {
        return switch (happening) {
            case Happening.Changed changed -> changed(memory, changed, moment);
            case Happening.Clocked clocked -> clocked(memory, clocked, moment);
        };
    }

    /** Tells what was held, and where the incident stands, once the time for it has come. */
    public Decision wake(IncidentMemory memory, Moment moment) {
        Instant now = moment.now();
        Instant statusAt = memory.telling().statusAt();
        if (statusAt != null && !now.isBefore(statusAt)) {
            return release(withStatus(memory, now), moment, Tiding.status(memory, statusAt));
        }
        Instant until = memory.heldUntil();
        return until == null || now.isBefore(until) ? Decision.silent(memory) : release(memory, moment);
    }

    private IncidentMemory withStatus(IncidentMemory memory, Instant now) {
        IncidentFacts facts = memory.facts();
        Telling telling = memory.telling();
        return memory.telling(telling.nextStatus(
                status == null || facts == null ? null : status.next(facts, telling.statusAt(), now)));
    }

    private Decision changed(IncidentMemory memory, Happening.Changed changed, Moment moment) {
        Instant now = moment.now();
        if (changed.revision() <= memory.revision()) {
            return Decision.silent(memory);
        }
        IncidentMemory learnt = memory.learnt(changed);
        learnt = switch (changed.change()) {
            case CLOSED, DISMISSED, MERGED -> learnt.closed(changed.revision(), now);
            case REOPENED -> learnt.reopened();
            default -> learnt;
        };
        learnt = withStatus(learnt, now);
        Optional<EventKind> kind = EventKind.of(changed.change());
        if (kind.isEmpty()) {
            return changed.change() == ChangeKind.MERGED ? release(learnt, moment) : Decision.silent(learnt);
        }
        Tiding tiding = Tiding.of(kind.get(), changed);
        boolean clocksUnknown = learnt.clocksRevision() < changed.revision();
        if (kind.get().awaitsClocks() && clocksUnknown && clockWait.isPositive()) {
            return Decision.silent(learnt.holding(tiding, now.plus(clockWait)));
        }
        return release(learnt, moment, tiding);
    }

    private Decision clocked(IncidentMemory memory, Happening.Clocked clocked, Moment moment) {
        Instant now = moment.now();
        if (memory.seen().contains(clocked.eventId())) {
            return Decision.silent(memory);
        }
        boolean stale = clocked.revision() < memory.closedRevision();
        IncidentMemory heard = memory.heard(clocked, now, !stale);
        Optional<EventKind> kind = EventKind.of(clocked.event(), clocked.clock());
        if (kind.isEmpty()) {
            return spokenOn(heard) ? hastened(heard, clocked, moment) : Decision.silent(heard);
        }
        Tiding tiding = Tiding.of(kind.get(), clocked);
        // who was told of a breach must hear that there was none, however late that is known
        if (stale && kind.get() != EventKind.RETRACTED) {
            String why = "older than the closure at revision " + memory.closedRevision() + ", decided on revision "
                    + clocked.revision();
            return new Decision(heard, announcer.withheld(heard, tiding, clocked.facts(), why, moment));
        }
        if (heard.facts() == null) {
            return told(heard, announcer.announce(heard, List.of(tiding), clocked.facts(), moment));
        }
        if (kind.get().awaitsCompany() && !(kind.get() == EventKind.PLAN_WANTED && clocked.isLast())) {
            return Decision.silent(heard.holding(tiding, now.plus(TOGETHER)));
        }
        return release(heard, moment, tiding);
    }

    /** Whether something is held, and sla has spoken on all of it. */
    private static boolean spokenOn(IncidentMemory memory) {
        return memory.heldUntil() != null
                && memory.clocksRevision() >= memory.held().getLast().revision();
    }

    /** No need to wait to the end: told with the last clock, or, where sla does not say which that is, soon after each. */
    private Decision hastened(IncidentMemory memory, Happening.Clocked clocked, Moment moment) {
        if (clocked.following() == null) {
            // counted from the last clock heard of: a slow start must not tell the first ones only
            return Decision.silent(memory.holdingUntil(moment.now().plus(TOGETHER)));
        }
        return clocked.isLast() ? release(memory, moment) : Decision.silent(memory);
    }

    /** What is held goes first, so that no event of an incident overtakes another. */
    private Decision release(IncidentMemory memory, Moment moment, Tiding... further) {
        IncidentFacts facts = memory.facts();
        if (facts == null) {
            return Decision.silent(memory);
        }
        List<Tiding> tidings = new ArrayList<>(memory.held());
        tidings.addAll(List.of(further));
        return told(memory.holdingNothing(), announcer.announce(memory, tidings, facts, moment));
    }

    private static Decision told(IncidentMemory memory, Announced announced) {
        return new Decision(memory.telling(announced.telling()), announced.messages());
    }
}
