package dev.faultline.bench.simulate;

import dev.faultline.triage.domain.incident.Command;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Those who handle the incidents of a month: from the acknowledgement to the closing, each step after some time. */
final class Crew {
    private final Agenda agenda;
    private final RandomGenerator random;
    private final BiConsumer<Instant, IncidentCommand> commands;
    private final Map<String, IncidentState> at = new HashMap<>();
    private long numbered;

    /** @param commands takes what they ask for, and when */
    Crew(Agenda agenda, RandomGenerator random, BiConsumer<Instant, IncidentCommand> commands) {
        this.agenda = agenda;
        this.random = random;
        this.commands = commands;
    }

    /** They see what became of an incident; where it has come to a new state, somebody takes the next step later. */
    void see(IncidentChanged change, Instant now) {
        String id = change.getIncidentId();
        IncidentState state = change.getIncident().getState();
        Level level = change.getIncident().getGrade().getLevel();
        if (at.put(id, state) != state) {
            Duration takes = takes(state, level);
            if (takes != null) {
                agenda.put(now.plus(Agenda.about(takes, random)), then -> step(id, state, level, then));
            }
        }
    }

    /** How long until the next step, on average; null where there is none. */
    private static @Nullable Duration takes(IncidentState state, Level level) {
        boolean major = level == Level.L1 || level == Level.L2;
        return switch (state) {
            case OPEN -> major ? Duration.ofMinutes(4) : Duration.ofHours(1);
            case ACKNOWLEDGED, RESTORED ->
                level == Level.L1 ? Duration.ofMinutes(40) : major ? Duration.ofHours(8) : Duration.ofDays(3);
            case FIXED -> Duration.ofHours(3);
            case VERIFIED -> Duration.ofMinutes(30);
            case CLOSED, DISMISSED, MERGED -> null;
        };
    }

    private void step(String id, IncidentState from, Level level, Instant now) {
        if (at.get(id) != from) {
            return;
        }
        boolean major = level == Level.L1 || level == Level.L2;
        switch (from) {
            case OPEN -> say(id, CommandVerb.ACKNOWLEDGE, Role.OPS, Map.of(), now);
            case ACKNOWLEDGED, RESTORED -> {
                if (!major) {
                    say(id, CommandVerb.PLAN, Role.PM, Map.of(Command.RELEASE, "next"), now);
                }
                say(id, CommandVerb.FIX, Role.DEV, Map.of(), now);
            }
            case FIXED -> {
                say(id, CommandVerb.VERIFY, Role.QA, Map.of(Command.PASSED, "true"), now);
                if (major) {
                    say(id, CommandVerb.VERIFY, Role.SITE, Map.of(Command.PASSED, "true"), now);
                }
            }
            case VERIFIED -> say(id, CommandVerb.CLOSE, Role.OPS, Map.of(), now);
            case CLOSED, DISMISSED, MERGED -> {}
        }
    }

    private void say(String id, CommandVerb verb, Role role, Map<String, String> arguments, Instant now) {
        IncidentCommand command = IncidentCommand.newBuilder()
                .setCommandId("command-" + numbered++)
                .setIncidentId(id)
                .setVerb(verb)
                .setActor(new Actor("crew", role, "month"))
                .setReason("as it comes")
                .setArguments(arguments)
                .setReceivedAt(now)
                .setAt(null)
                .build();
        commands.accept(now, command);
    }
}
