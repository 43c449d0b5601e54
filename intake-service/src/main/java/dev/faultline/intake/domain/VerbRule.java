package dev.faultline.intake.domain;

import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The commands people may give by HTTP, who may give each and what it must carry: what triage would refuse in whatever
 * state the incident is, is refused here, with the field that is wrong. Whether an incident is in a state for it is
 * triage's to say.
 */
public enum VerbRule {
    ACKNOWLEDGE(CommandVerb.ACKNOWLEDGE, anybody()),
    ASSIGN(CommandVerb.ASSIGN, anybody(), Argument.OWNER),
    ESCALATE(CommandVerb.ESCALATE, anybody()),
    /** "Operations can always re-grade, with a reason." */
    REGRADE(CommandVerb.REGRADE, operations(), Argument.LEVEL),
    /** "Operations confirms each automatic grade or changes it." */
    CONFIRM(CommandVerb.CONFIRM, operations()),
    RESTORE(CommandVerb.RESTORE, anybody()),
    FIX(CommandVerb.FIX, anybody()),
    PLAN(CommandVerb.PLAN, anybody(), Argument.RELEASE),
    /** The tester regression-verifies, the on-site user verifies after the fix. */
    VERIFY(CommandVerb.VERIFY, verifiers(), Argument.PASSED),
    CLOSE(CommandVerb.CLOSE, anybody()),
    /** Operations "may dismiss a false alarm with a reason". */
    DISMISS(CommandVerb.DISMISS, operations()),
    REOPEN(CommandVerb.REOPEN, anybody()),
    PAUSE(CommandVerb.PAUSE, anybody(), List.of(), List.of(Argument.FOR, Argument.UNTIL)),
    RESUME(CommandVerb.RESUME, anybody()),
    NOTE(CommandVerb.NOTE, anybody(), Argument.TEXT),
    UNACKNOWLEDGE(CommandVerb.UNACKNOWLEDGE, anybody()),
    /** It ends by itself, so it must say when. */
    SNOOZE(CommandVerb.SNOOZE, anybody(), List.of(), List.of(Argument.FOR, Argument.UNTIL)),
    /** A duty of the matrix is done; whose it is, triage knows. */
    DUTY(CommandVerb.DUTY, anybody(), List.of(Argument.DUTY), List.of(Argument.OUTCOME, Argument.TEXT)),
    MERGE(CommandVerb.MERGE, anybody(), Argument.INTO),
    SPLIT(CommandVerb.SPLIT, anybody(), Argument.MEMBERS);

    /** What a command can carry beside its actor. */
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
        TEXT,
        /** How long, such as 30m. */
        FOR,
        /** Until when, in place of {@link #FOR}. */
        UNTIL,
        /** Name of a duty in duties.yaml. */
        DUTY,
        /** What came of a duty, where it has outcomes. */
        OUTCOME,
        /** Id of the incident that is to go on in its place. */
        INTO,
        /** Fingerprints of the faults to take out; on the wire with commas between. */
        MEMBERS;

        /** Its name in requests and on the wire. */
        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CommandVerb verb;
    private final Set<Role> givers;
    private final List<Argument> arguments;
    private final List<Argument> options;

    VerbRule(CommandVerb verb, Set<Role> givers, Argument... arguments) {
        this(verb, givers, List.of(arguments), List.of());
    }

    VerbRule(CommandVerb verb, Set<Role> givers, List<Argument> arguments, List<Argument> options) {
        this.verb = verb;
        this.givers = Set.copyOf(givers);
        this.arguments = List.copyOf(arguments);
        this.options = List.copyOf(options);
    }

    /** The command it stands for. */
    public CommandVerb verb() {
        return verb;
    }

    /** What it must carry. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** What it may carry. */
    public List<Argument> options() {
        return options;
    }

    /** Whether it is refused without an end: {@link Argument#FOR} or {@link Argument#UNTIL}. */
    public boolean needsAnEnd() {
        return this == SNOOZE;
    }

    /** Whether it is refused without a reason. */
    public boolean needsReason() {
        return this == REGRADE || this == DISMISS;
    }

    /** Whether somebody in this role may give it. */
    public boolean mayBeGivenBy(Role role) {
        return givers.contains(role);
    }

    /** The roles that may give it, for a refusal to list: such as {@code QA or SITE}. */
    public String givers() {
        return givers.stream().sorted().map(Role::name).collect(Collectors.joining(" or "));
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

    private static Set<Role> anybody() {
        return EnumSet.allOf(Role.class);
    }

    private static Set<Role> operations() {
        return EnumSet.of(Role.OPS);
    }

    private static Set<Role> verifiers() {
        return EnumSet.of(Role.QA, Role.SITE);
    }
}
