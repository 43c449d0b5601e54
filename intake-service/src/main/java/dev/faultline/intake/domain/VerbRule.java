package dev.faultline.intake.domain;

import dev.faultline.wire.CommandVerb;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The commands people may give by HTTP and what each must carry. Whether an incident is in a state for it is triage's to
 * say; here only its form is looked at.
 */
public enum VerbRule {
    ACKNOWLEDGE(CommandVerb.ACKNOWLEDGE),
    ASSIGN(CommandVerb.ASSIGN, Argument.OWNER),
    ESCALATE(CommandVerb.ESCALATE),
    /** "Operations can always re-grade, with a reason." */
    REGRADE(CommandVerb.REGRADE, Argument.LEVEL) {
        @Override
        public boolean needsReason() {
            return true;
        }
    },
    RESTORE(CommandVerb.RESTORE),
    FIX(CommandVerb.FIX),
    PLAN(CommandVerb.PLAN, Argument.RELEASE),
    VERIFY(CommandVerb.VERIFY, Argument.PASSED),
    CLOSE(CommandVerb.CLOSE),
    REOPEN(CommandVerb.REOPEN),
    PAUSE(CommandVerb.PAUSE),
    RESUME(CommandVerb.RESUME),
    NOTE(CommandVerb.NOTE, Argument.TEXT);

    /** What a command can carry beside its actor; each is required by the verbs that name it. */
    public enum Argument {
        /** Who has it from now on. */
        OWNER,
        /** L1..L4. */
        LEVEL,
        /** Name of the release that will bring the fix. */
        RELEASE,
        /** Whether the verification passed: true or false. */
        PASSED,
        /** What to write on the incident. */
        TEXT;

        /** Its name in requests and on the wire. */
        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CommandVerb verb;
    private final List<Argument> arguments;

    VerbRule(CommandVerb verb, Argument... arguments) {
        this.verb = verb;
        this.arguments = List.copyOf(Arrays.asList(arguments));
    }

    /** The command it stands for. */
    public CommandVerb verb() {
        return verb;
    }

    /** What it must carry. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** Whether it is refused without a reason. */
    public boolean needsReason() {
        return false;
    }

    /** Its name in the path. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rule a path names.
     *
     * @return empty when there is no such verb
     */
    public static Optional<VerbRule> named(String path) {
        return Arrays.stream(values()).filter(rule -> rule.path().equals(path)).findFirst();
    }

    /** Every verb, for a refusal to list. */
    public static String all() {
        return Arrays.stream(values()).map(VerbRule::path).collect(Collectors.joining(", "));
    }
}
