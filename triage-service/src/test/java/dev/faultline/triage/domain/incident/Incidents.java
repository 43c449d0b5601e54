package dev.faultline.triage.domain.incident;

import dev.faultline.triage.config.ShippedPolicy;
import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents and commands to test with. */
final class Incidents {
    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    static final Instant NOW = START.plusSeconds(600);

    static final HandlingPolicy HANDLING = ShippedPolicy.read().handling();
    static final Lifecycle LIFECYCLE = new Lifecycle(HANDLING);

    private Incidents() {}

    static Incident incident(Level level, IncidentState state) {
        Progress progress =
                new Progress(state, 1, false, null, null, Set.of(), Milestones.NONE, Progress.Waits.NONE, false);
        Subject subject = new Subject(
                "node down",
                null,
                "chain",
                "node",
                null,
                "chain",
                null,
                "chain/node/node down",
                Map.of(),
                List.of(),
                null,
                null,
                null);
        return new Incident(
                "INC-0-1",
                1,
                subject,
                Impact.UNKNOWN,
                Grade.byRule(level, "some-rule", "for a reason", false),
                progress,
                Tally.EMPTY,
                HANDLING.duties().of(level, DutyList.NONE),
                Scene.EMPTY,
                Relations.NONE,
                START,
                START,
                START,
                START);
    }

    static Command command(CommandVerb verb, Role role, @Nullable String reason, Map<String, String> arguments) {
        return new Command("command-1", "INC-0-1", verb, new Actor("lin", role, null), reason, arguments, NOW, null);
    }

    static Command command(CommandVerb verb, Role role) {
        return command(verb, role, null, Map.of());
    }
}
