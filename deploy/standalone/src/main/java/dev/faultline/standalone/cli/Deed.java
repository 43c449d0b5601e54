package dev.faultline.standalone.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do to an incident from the command line: intake's verbs, one for one but for evidence, which is
 * uploaded.
 */
enum Deed {
    ACKNOWLEDGE("Take it in hand.", null),
    UNACKNOWLEDGE("Give it back: nobody has it in hand.", null),
    SNOOZE("Take it in hand for a while, such as 20m; then it is open again.", "for"),
    ASSIGN("Make somebody its owner.", "owner"),
    ESCALATE("Bring in those above.", null),
    REGRADE("Give it another level, with --reason (operations only).", "level"),
    CONFIRM("Confirm its level (operations only).", null),
    RESTORE("The service works again; the cause may remain.", null),
    FIX("The cause is gone.", null),
    PLAN("Name the release that carries the fix.", "release"),
    VERIFY("Say whether the fix holds: passed or failed (tester and on-site user).", "passed"),
    CLOSE("It is over.", null),
    DISMISS("It was a false alarm, with the reason (operations only).", "reason"),
    REOPEN("It is not over.", null),
    PAUSE("Wait for the user, at most for --for.", null, "for", "until"),
    RESUME("Go on after a pause.", null),
    NOTE("Write something down.", "text"),
    DUTY("Tick off a duty of duties.yaml.", "duty", "outcome", "text"),
    MERGE("Let another incident go on in its place.", "into"),
    SPLIT("Make an incident of their own of some of its alerts, by their fingerprints.", "members");

    private final String what;
    private final @Nullable String needs;
    private final Set<String> may;

    Deed(String what, @Nullable String needs, String... may) {
        this.what = what;
        this.needs = needs;
        this.may = Set.of(may);
    }

    /** As intake's path and the command line have it. */
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> aliases() {
        return this == ACKNOWLEDGE ? List.of("ack") : List.of();
    }

    String what() {
        return what;
    }

    /** The field that must be given behind the incident; null when none. */
    @Nullable
    String needs() {
        return needs;
    }

    /** Whether a field that is given by an option is of this deed. */
    boolean takes(String field) {
        return field.equals("reason") || may.contains(field);
    }
}
