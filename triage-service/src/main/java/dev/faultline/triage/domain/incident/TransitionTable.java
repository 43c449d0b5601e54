package dev.faultline.triage.domain.incident;

import static dev.faultline.triage.domain.incident.Guard.*;
import static dev.faultline.wire.IncidentState.ACKNOWLEDGED;
import static dev.faultline.wire.IncidentState.CLOSED;
import static dev.faultline.wire.IncidentState.DISMISSED;
import static dev.faultline.wire.IncidentState.FIXED;
import static dev.faultline.wire.IncidentState.MERGED;
import static dev.faultline.wire.IncidentState.OPEN;
import static dev.faultline.wire.IncidentState.VERIFIED;

import dev.faultline.wire.IncidentState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lifecycle as data. Of several rows with the same state and trigger the first whose guards hold is taken, so the
 * more particular one stands first. The diagram in {@code docs/lifecycle.md} is drawn from this table.
 */
public final class TransitionTable {
    private static final Set<IncidentState> NOT_OVER =
            EnumSet.of(OPEN, ACKNOWLEDGED, IncidentState.RESTORED, FIXED, VERIFIED);
    private static final Set<IncidentState> OVER = EnumSet.of(CLOSED, DISMISSED);
    private static final Set<IncidentState> NOT_FIXED = EnumSet.of(OPEN, ACKNOWLEDGED, IncidentState.RESTORED);

    private static final List<Transition> ROWS = rows();
    private static final Map<IncidentState, Map<Trigger, List<Transition>>> BY_STATE_AND_TRIGGER = index();

    private TransitionTable() {}

    /** Every row, in the order they are tried. */
    public static List<Transition> all() {
        return ROWS;
    }

    /** The rows of one state and trigger, in the order they are tried. */
    static List<Transition> of(IncidentState from, Trigger trigger) {
        return BY_STATE_AND_TRIGGER.getOrDefault(from, Map.of()).getOrDefault(trigger, List.of());
    }

    /** The states a trigger applies to. */
    static Set<IncidentState> statesOf(Trigger trigger) {
        EnumSet<IncidentState> states = EnumSet.noneOf(IncidentState.class);
        ROWS.stream().filter(row -> row.trigger() == trigger).forEach(row -> states.add(row.from()));
        return states;
    }

    private static List<Transition> rows() {
        Rows rows = new Rows();
        rows.move(OPEN, Trigger.ACKNOWLEDGE, ACKNOWLEDGED);
        rows.move(ACKNOWLEDGED, Trigger.UNACKNOWLEDGE, OPEN);

        // Snoozed is acknowledged with an end: whoever acknowledges it meanwhile takes the end away.
        rows.move(OPEN, Trigger.SNOOZE, ACKNOWLEDGED);
        rows.stay(ACKNOWLEDGED, Trigger.SNOOZE);
        rows.stay(ACKNOWLEDGED, Trigger.ACKNOWLEDGE, SNOOZED);
        rows.move(ACKNOWLEDGED, Trigger.SNOOZE_END, OPEN);

        // Restored is not fixed: a fix may come first, and then the restore is still a fact of its own.
        rows.move(OPEN, Trigger.RESTORE, IncidentState.RESTORED);
        rows.move(ACKNOWLEDGED, Trigger.RESTORE, IncidentState.RESTORED);
        rows.move(FIXED, Trigger.RESTORE, FIXED, NOT_RESTORED);
        rows.move(VERIFIED, Trigger.RESTORE, VERIFIED, NOT_RESTORED);
        rows.move(OPEN, Trigger.SIGNAL_CLEAR, IncidentState.RESTORED);
        rows.move(ACKNOWLEDGED, Trigger.SIGNAL_CLEAR, IncidentState.RESTORED);

        NOT_FIXED.forEach(state -> rows.stay(state, Trigger.PLAN, WITH_RELEASE));
        NOT_FIXED.forEach(state -> rows.move(state, Trigger.FIX, FIXED, PLANNED_IF_MINOR));

        rows.move(FIXED, Trigger.VERIFY, VERIFIED, BY_VERIFIER, COMPLETES_VERIFICATION);
        rows.stay(FIXED, Trigger.VERIFY, BY_VERIFIER);
        rows.stay(VERIFIED, Trigger.VERIFY, BY_VERIFIER);
        for (IncidentState state : List.of(FIXED, VERIFIED)) {
            rows.move(state, Trigger.FAIL_VERIFICATION, IncidentState.RESTORED, BY_VERIFIER, Guard.RESTORED);
            rows.move(state, Trigger.FAIL_VERIFICATION, ACKNOWLEDGED, BY_VERIFIER);
        }
        rows.move(VERIFIED, Trigger.CLOSE, CLOSED, Guard.VERIFIED);
        NOT_OVER.forEach(state -> rows.move(state, Trigger.DISMISS, DISMISSED, BY_OPERATIONS, WITH_REASON));

        // Another level may ask for another verification: verified stays true to its word.
        rows.move(FIXED, Trigger.REGRADE, VERIFIED, BY_OPERATIONS, WITH_LEVEL, WITH_REASON, VERIFIED_AT_NEW_LEVEL);
        rows.stay(VERIFIED, Trigger.REGRADE, BY_OPERATIONS, WITH_LEVEL, WITH_REASON, VERIFIED_AT_NEW_LEVEL);
        rows.move(VERIFIED, Trigger.REGRADE, FIXED, BY_OPERATIONS, WITH_LEVEL, WITH_REASON);
        for (IncidentState state : List.of(OPEN, ACKNOWLEDGED, IncidentState.RESTORED, FIXED)) {
            rows.stay(state, Trigger.REGRADE, BY_OPERATIONS, WITH_LEVEL, WITH_REASON);
        }
        for (IncidentState state : NOT_OVER) {
            rows.stay(state, Trigger.CONFIRM, BY_OPERATIONS, NOT_CONFIRMED);
            rows.stay(state, Trigger.ASSIGN, WITH_OWNER);
            rows.stay(state, Trigger.ESCALATE);
            rows.stay(state, Trigger.SPLIT, WITH_MEMBERS);
            rows.stay(state, Trigger.PAUSE, NOT_PAUSED);
            rows.stay(state, Trigger.RESUME, PAUSED);
            rows.stay(state, Trigger.PAUSE_END);
            rows.stay(state, Trigger.DUTY, WITH_DUTY, BY_ITS_ROLE, WITH_OUTCOME, WITH_WHAT_IT_ASKS);
        }
        for (IncidentState state : List.of(IncidentState.RESTORED, FIXED, VERIFIED, CLOSED, DISMISSED)) {
            rows.move(state, Trigger.REOPEN, OPEN);
        }
        // What is closed never opens by itself.
        for (IncidentState state : List.of(IncidentState.RESTORED, FIXED, VERIFIED)) {
            rows.move(state, Trigger.REFIRE, OPEN);
        }
        NOT_OVER.forEach(state -> rows.move(state, Trigger.MERGE, MERGED, WITH_SURVIVOR));
        // A storm sweeps up only what nobody has touched.
        rows.move(OPEN, Trigger.STORM, MERGED);
        rows.move(MERGED, Trigger.MERGE_REFUSAL, OPEN);
        EnumSet<IncidentState> any = EnumSet.copyOf(NOT_OVER);
        any.addAll(OVER);
        any.add(MERGED);
        for (IncidentState state : any) {
            rows.stay(state, Trigger.NOTE, WITH_TEXT);
            rows.stay(state, Trigger.EVIDENCE);
        }
        return List.copyOf(rows.collected);
    }

    private static Map<IncidentState, Map<Trigger, List<Transition>>> index() {
        return ROWS.stream()
                .collect(Collectors.groupingBy(
                        Transition::from,
                        () -> new EnumMap<>(IncidentState.class),
                        Collectors.groupingBy(
                                Transition::trigger,
                                () -> new EnumMap<>(Trigger.class),
                                Collectors.toUnmodifiableList())));
    }

    private static final class Rows {
        private final List<Transition> collected = new ArrayList<>();

        void move(IncidentState from, Trigger trigger, IncidentState to, Guard... guards) {
            collected.add(new Transition(from, trigger, to, List.of(guards)));
        }

        void stay(IncidentState state, Trigger trigger, Guard... guards) {
            move(state, trigger, state, guards);
        }
    }
}
