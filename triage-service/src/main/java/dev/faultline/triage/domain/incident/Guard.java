package dev.faultline.triage.domain.incident;

import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What must hold before a transition is made. Each says, in one sentence, what to do when it does not. */
public enum Guard {
    /** Only operations may. */
    BY_OPERATIONS(
            About.ACTOR,
            "by OPS",
            (incident, command) -> command.actor().role() == Role.OPS,
            "only operations may do this: ask somebody in role OPS"),
    /** Only those who verify may. */
    BY_VERIFIER(
            About.ACTOR,
            "by QA or SITE",
            (incident, command) -> verifier(command.actor().role()),
            "a fix is verified by a tester or the on-site user: ask somebody in role QA or SITE"),
    /** A reason must be given. */
    WITH_REASON(
            About.ARGUMENTS,
            "with a reason",
            (incident, command) -> command.statedReason().isPresent(),
            "say why: give a reason"),
    /** The new owner must be named. */
    WITH_OWNER(
            About.ARGUMENTS,
            "with an owner",
            (incident, command) -> command.argument(Command.OWNER).isPresent(),
            "name the new owner: give 'owner'"),
    /** A level must be given. */
    WITH_LEVEL(
            About.ARGUMENTS,
            "with a level",
            (incident, command) -> newLevel(command).isPresent(),
            "name the level: give 'level' as L1, L2, L3 or L4"),
    /** A release must be named. */
    WITH_RELEASE(
            About.ARGUMENTS,
            "with a release",
            (incident, command) -> command.argument(Command.RELEASE).isPresent(),
            "name the release that is to carry the fix: give 'release'"),
    /** The incident that is to go on must be named. */
    WITH_SURVIVOR(
            About.ARGUMENTS,
            "with the incident to go on",
            (incident, command) -> command.argument(Command.INTO).isPresent(),
            "name the incident that is to go on in its place: give 'into'"),
    /** Some of its faults must be named. */
    WITH_MEMBERS(
            About.ARGUMENTS,
            "with some of its faults",
            (incident, command) -> command.argument(Command.MEMBERS).isPresent(),
            "name the faults to take out: give 'members', their fingerprints with commas between"),
    /** A text must be given. */
    WITH_TEXT(
            About.ARGUMENTS,
            "with a text",
            (incident, command) -> command.argument(Command.TEXT).isPresent()
                    || command.statedReason().isPresent(),
            "write something: give 'text'"),
    /** Minor faults are fixed by a planned release. */
    PLANNED_IF_MINOR(
            About.INCIDENT,
            "L3, L4: planned",
            (incident, command) ->
                    major(incident.grade().level()) || incident.progress().release() != null,
            "an L3 or L4 incident needs a plan before it is fixed: plan it with a target release first"),
    /** With this verification, everybody whose word is needed has given it. */
    COMPLETES_VERIFICATION(
            About.ACTOR,
            "everybody verified",
            (incident, command) -> complete(
                    incident.grade().level(),
                    incident.progress().verifiedBy(command.actor().role()).verifiedBy()),
            "somebody else has to verify it as well"),
    /** At the new level, everybody whose word is needed has given it. */
    VERIFIED_AT_NEW_LEVEL(
            About.ARGUMENTS,
            "verified enough for the new level",
            (incident, command) -> newLevel(command)
                    .filter(level -> complete(level, incident.progress().verifiedBy()))
                    .isPresent(),
            "at that level somebody else has to verify it as well"),
    /** Everybody whose word is needed has verified. */
    VERIFIED(
            About.INCIDENT,
            "L1, L2: verified by QA and SITE; L3, L4: by QA",
            (incident, command) ->
                    complete(incident.grade().level(), incident.progress().verifiedBy()),
            "an L1 or L2 incident closes once a tester (QA) and the on-site user (SITE) have verified it,"
                    + " an L3 or L4 once a tester has: get the missing verification"),
    /** It was never restored in this generation. */
    NOT_RESTORED(
            About.INCIDENT,
            "not restored yet",
            (incident, command) -> incident.progress().reached().restored() == null,
            "it was restored already: nothing to do"),
    /** It was restored in this generation. */
    RESTORED(
            About.INCIDENT,
            "restored",
            (incident, command) -> incident.progress().reached().restored() != null,
            "it was not restored yet: restore it first"),
    /** Its clocks run. */
    NOT_PAUSED(
            About.INCIDENT,
            "not paused",
            (incident, command) -> !incident.progress().paused(),
            "it is paused already: resume it when the user has answered"),
    /** Its clocks stand. */
    PAUSED(
            About.INCIDENT,
            "paused",
            (incident, command) -> incident.progress().paused(),
            "it is not paused: nothing to resume"),
    /** It is put aside for a while. */
    SNOOZED(
            About.INCIDENT,
            "snoozed",
            (incident, command) -> incident.progress().waits().snoozedUntil() != null,
            "somebody has it in hand already: assign it if it should be somebody else"),
    /** The duty must be one of the incident's. */
    WITH_DUTY(
            About.ARGUMENTS,
            "with a duty of its list",
            (incident, command) -> duty(incident, command).isPresent(),
            "name one of the incident's duties: give 'duty'"),
    /** A duty is ticked by its own role, or by operations for them. */
    BY_ITS_ROLE(
            About.ARGUMENTS,
            "by the duty's role or OPS",
            (incident, command) -> duty(incident, command)
                    .filter(duty -> duty.tickedBy(command.actor().role()))
                    .isPresent(),
            "this is the duty of another role: let them say that it is done, or somebody in role OPS"),
    /** Where a duty has outcomes, one of them must be named. */
    WITH_OUTCOME(
            About.ARGUMENTS,
            "with one of its outcomes, if it has any",
            (incident, command) -> duty(incident, command)
                    .filter(duty -> duty.outcomes().isEmpty()
                            || DutyMatrix.outcome(duty, command).isPresent())
                    .isPresent(),
            "say what came of it: give 'outcome', one of those the duty lists"),
    /** Where a duty is to write something down, it must be there. */
    WITH_WHAT_IT_ASKS(
            About.ARGUMENTS,
            "with the text it asks for, if any",
            (incident, command) -> duty(incident, command)
                    .filter(duty ->
                            !duty.asksText() || command.argument(Command.TEXT).isPresent())
                    .isPresent(),
            "write it down so that others can carry it out: give 'text'"),
    /** Its grade still waits for operations. */
    NOT_CONFIRMED(
            About.INCIDENT,
            "not confirmed yet",
            (incident, command) -> !incident.grade().confirmed(),
            "its grade is confirmed already: regrade it if it is wrong");

    /** What decides whether a guard holds. */
    enum About {
        /** Who gives the command, and at most the incident. */
        ACTOR,
        /** The incident alone. */
        INCIDENT,
        /** What the command carries. */
        ARGUMENTS
    }

    private final About about;
    private final String label;
    private final BiPredicate<Incident, Command> holds;
    private final String refusal;

    Guard(About about, String label, BiPredicate<Incident, Command> holds, String refusal) {
        this.about = about;
        this.label = label;
        this.holds = holds;
        this.refusal = refusal;
    }

    /** What decides whether it holds. */
    About about() {
        return about;
    }

    /** In a few words, for the diagram. */
    public String label() {
        return label;
    }

    /** Whether it holds. */
    boolean holds(Incident incident, Command command) {
        return holds.test(incident, command);
    }

    /** What to do when it does not. */
    String refusal() {
        return refusal;
    }

    /** The level a command names. */
    static Optional<Level> newLevel(Command command) {
        return command.argument(Command.LEVEL)
                .flatMap(name -> Arrays.stream(Level.values())
                        .filter(level -> level.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    private static Optional<Duty> duty(Incident incident, Command command) {
        return command.argument(Command.DUTY).flatMap(incident.duties()::named);
    }

    /** Whether these roles are all whose verification the level asks for. */
    static boolean complete(Level level, Set<Role> verifiedBy) {
        return verifiedBy.containsAll(major(level) ? EnumSet.of(Role.QA, Role.SITE) : EnumSet.of(Role.QA));
    }

    private static boolean verifier(Role role) {
        return role == Role.QA || role == Role.SITE;
    }

    private static boolean major(Level level) {
        return level == Level.L1 || level == Level.L2;
    }
}
