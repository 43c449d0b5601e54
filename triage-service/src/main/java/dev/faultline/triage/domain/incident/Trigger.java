package dev.faultline.triage.domain.incident;

import dev.faultline.wire.ChangeKind;
import java.util.Locale;
import java.util.Optional;

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
    /** Its fault fires again, or another fault joins it. No command. */
    REFIRE(ChangeKind.REOPENED, "its fault fires again"),
    /** The stated moment came. No command. */
    SNOOZE_END(ChangeKind.SNOOZE_ENDED, "the snooze is over and nobody has it in hand"),
    /** It waited as long as it may. No command. */
    PAUSE_END(ChangeKind.RESUMED, "it waited for the user as long as it may"),
    /** Nothing of it fires any more, and the policy takes that for restored. No command. */
    SIGNAL_CLEAR(ChangeKind.RESTORED, "nothing of it fires any more, which counts as restored at this level");

    private final ChangeKind kind;
    private final String meaning;

    Trigger(ChangeKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    /** Whether no person sets it off. */
    public boolean automatic() {
        return switch (this) {
            case REFIRE, SNOOZE_END, PAUSE_END, SIGNAL_CLEAR -> true;
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

    /** What a command sets off; empty for verbs this lifecycle does not carry out. */
    public static Optional<Trigger> of(Command command) {
        return switch (command.verb()) {
            case ACKNOWLEDGE -> Optional.of(ACKNOWLEDGE);
            case UNACKNOWLEDGE -> Optional.of(UNACKNOWLEDGE);
            case ASSIGN -> Optional.of(ASSIGN);
            case ESCALATE -> Optional.of(ESCALATE);
            case REGRADE -> Optional.of(REGRADE);
            case CONFIRM -> Optional.of(CONFIRM);
            case RESTORE -> Optional.of(RESTORE);
            case FIX -> Optional.of(FIX);
            case PLAN -> Optional.of(PLAN);
            case VERIFY ->
                Optional.of(
                        command.argument(Command.PASSED)
                                        .filter("false"::equalsIgnoreCase)
                                        .isPresent()
                                ? FAIL_VERIFICATION
                                : VERIFY);
            case CLOSE -> Optional.of(CLOSE);
            case DISMISS -> Optional.of(DISMISS);
            case REOPEN -> Optional.of(REOPEN);
            case PAUSE -> Optional.of(PAUSE);
            case RESUME -> Optional.of(RESUME);
            case NOTE -> Optional.of(NOTE);
            case EVIDENCE -> Optional.of(EVIDENCE);
            case SNOOZE -> Optional.of(SNOOZE);
            case DUTY -> Optional.of(DUTY);
            case MERGE, SPLIT -> Optional.empty();
        };
    }
}
