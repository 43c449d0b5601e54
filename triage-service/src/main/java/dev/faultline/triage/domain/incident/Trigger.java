package dev.faultline.triage.domain.incident;

import dev.faultline.wire.ChangeKind;
import java.util.Locale;

/** What can move an incident: a person's command, its faults, or time. */
public enum Trigger {
    /** Somebody has it in hand. */
    ACKNOWLEDGE(ChangeKind.ACKNOWLEDGED, "somebody has it in hand"),
    /** Nobody has it in hand after all. */
    UNACKNOWLEDGE(ChangeKind.UNACKNOWLEDGED, "nobody has it in hand after all"),
    /** It gets another owner. */
    ASSIGN(ChangeKind.ASSIGNED, "it has another owner"),
    /** Those above are needed. */
    ESCALATE(ChangeKind.ESCALATED, "those above are needed"),
    /** Operations sets another level. */
    REGRADE(ChangeKind.REGRADED, "operations set the level"),
    /** Operations agrees with the automatic grade. */
    CONFIRM(ChangeKind.CONFIRMED, "operations agrees with the grade"),
    /** The service works again; the cause may still be there. */
    RESTORE(ChangeKind.RESTORED, "the service works again"),
    /** A release is named that will carry the fix. */
    PLAN(ChangeKind.PLANNED, "a release is to carry the fix"),
    /** The cause is gone. */
    FIX(ChangeKind.FIXED, "the cause is gone"),
    /** A tester or the on-site user confirms the fix. */
    VERIFY(ChangeKind.VERIFIED, "the fix was confirmed"),
    /** A tester or the on-site user found the fix not to hold. */
    FAIL_VERIFICATION(ChangeKind.VERIFICATION_FAILED, "the fix does not hold"),
    /** It is over. */
    CLOSE(ChangeKind.CLOSED, "it is over"),
    /** It was a false alarm. */
    DISMISS(ChangeKind.DISMISSED, "it was a false alarm"),
    /** It is not over after all. */
    REOPEN(ChangeKind.REOPENED, "it is not over after all"),
    /** Waiting for the user. */
    PAUSE(ChangeKind.PAUSED, "waiting for the user"),
    /** No longer waiting. */
    RESUME(ChangeKind.RESUMED, "no longer waiting for the user"),
    /** A remark. */
    NOTE(ChangeKind.NOTED, "a remark"),
    /** Something of the scene was kept. */
    EVIDENCE(ChangeKind.EVIDENCE_ADDED, "something of the scene was kept"),
    /** Somebody has it in hand, until a stated moment. */
    SNOOZE(ChangeKind.SNOOZED, "somebody has it in hand for a while"),
    /** A duty is done. */
    DUTY(ChangeKind.DUTY_DONE, "a duty is done"),
    /** Another incident goes on in its place. */
    MERGE(ChangeKind.MERGED, "another incident goes on in its place"),
    /** Some of its faults become an incident of their own. */
    SPLIT(ChangeKind.SPLIT, "some of its faults are an incident of their own now"),
    /** Its fault fires again, or another fault joins it. No command. */
    REFIRE(ChangeKind.REOPENED, "its fault fires again"),
    /** The stated moment came. No command. */
    SNOOZE_END(ChangeKind.SNOOZE_ENDED, "the snooze is over and nobody has it in hand"),
    /** It waited as long as it may. No command. */
    PAUSE_END(ChangeKind.RESUMED, "it waited for the user as long as it may"),
    /** Nothing of it fires any more, and the policy takes that for restored. No command. */
    SIGNAL_CLEAR(ChangeKind.RESTORED, "nothing of it fires any more, which counts as restored at this level"),
    /** It is one of very many opened at once. No command. */
    STORM(ChangeKind.MERGED, "one of very many at once: the incident of the storm goes on in its place"),
    /** The incident that was to go on in its place cannot. No command. */
    MERGE_REFUSAL(ChangeKind.REOPENED, "it was not merged after all");

    private final ChangeKind kind;
    private final String meaning;

    Trigger(ChangeKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    /** Whether no person sets it off. */
    public boolean automatic() {
        return switch (this) {
            case REFIRE, SNOOZE_END, PAUSE_END, SIGNAL_CLEAR, STORM, MERGE_REFUSAL -> true;
            default -> false;
        };
    }

    /** What others are told. */
    public ChangeKind kind() {
        return kind;
    }

    /** What it says, as half a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The word people use for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What a command sets off. */
    public static Trigger of(Command command) {
        return switch (command.verb()) {
            case ACKNOWLEDGE -> ACKNOWLEDGE;
            case UNACKNOWLEDGE -> UNACKNOWLEDGE;
            case ASSIGN -> ASSIGN;
            case ESCALATE -> ESCALATE;
            case REGRADE -> REGRADE;
            case CONFIRM -> CONFIRM;
            case RESTORE -> RESTORE;
            case FIX -> FIX;
            case PLAN -> PLAN;
            case VERIFY ->
                command.argument(Command.PASSED)
                                .filter("false"::equalsIgnoreCase)
                                .isPresent()
                        ? FAIL_VERIFICATION
                        : VERIFY;
            case CLOSE -> CLOSE;
            case DISMISS -> DISMISS;
            case REOPEN -> REOPEN;
            case PAUSE -> PAUSE;
            case RESUME -> RESUME;
            case NOTE -> NOTE;
            case EVIDENCE -> EVIDENCE;
            case SNOOZE -> SNOOZE;
            case DUTY -> DUTY;
            case MERGE -> MERGE;
            case SPLIT -> SPLIT;
        };
    }
}
