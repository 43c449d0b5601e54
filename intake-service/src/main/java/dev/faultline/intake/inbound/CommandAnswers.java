package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.Outcome;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.outbound.CommandDesk.Answer;
import dev.faultline.wire.IncidentState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** How what became of a command reads over HTTP. */
final class CommandAnswers {
    private final MeterRegistry metrics;

    /** An outcome as people and programs read it. */
    record Told(
            String commandId,
            String incidentId,
            String verb,
            boolean accepted,
            String reason,
            @Nullable IncidentState state,
            long revision,
            Instant decidedAt) {

        static Told of(Outcome outcome) {
            return new Told(
                    outcome.commandId(),
                    outcome.incidentId(),
                    outcome.verb().name().toLowerCase(Locale.ROOT),
                    outcome.accepted(),
                    outcome.reason(),
                    outcome.state(),
                    outcome.revision(),
                    outcome.decidedAt());
        }
    }

    /** A command on its way. */
    record Pending(String commandId, String status) {}

    CommandAnswers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * The answer to whoever gave the command.
     *
     * @throws Refusal when triage refused it
     */
    ResponseEntity<?> toCommand(Command command, Answer answer) {
        return switch (answer) {
            case Answer.Decided decided -> {
                count(command, decided.outcome().accepted() ? "accepted" : "refused");
                yield ResponseEntity.ok(accepted(decided.outcome()));
            }
            case Answer.Undecided undecided -> {
                count(command, "undecided");
                yield pending(command.commandId());
            }
            case Answer.Taken taken ->
                throw new Refusal(
                                Reason.COMMAND_ID_TAKEN,
                                "It was %s for %s; every command needs a key of its own."
                                        .formatted(
                                                taken.outcome().verb().name().toLowerCase(Locale.ROOT),
                                                taken.outcome().incidentId()))
                        .with("commandId", command.commandId());
        };
    }

    /** The answer to whoever asks for a command: the outcome whether accepted or refused, for the question succeeded. */
    ResponseEntity<?> toQuestion(String commandId, Answer answer) {
        return switch (answer) {
            case Answer.Decided decided -> ResponseEntity.ok(Told.of(decided.outcome()));
            case Answer.Taken taken -> ResponseEntity.ok(Told.of(taken.outcome()));
            case Answer.Undecided undecided -> pending(commandId);
        };
    }

    private static Told accepted(Outcome outcome) {
        requireAccepted(outcome);
        return Told.of(outcome);
    }

    /** @throws Refusal when triage refused it */
    static void requireAccepted(Outcome outcome) {
        if (outcome.accepted()) {
            return;
        }
        Reason reason = outcome.knowsIncident() ? Reason.REFUSED_BY_STATE : Reason.UNKNOWN_INCIDENT;
        throw new Refusal(reason, outcome.reason())
                .with("commandId", outcome.commandId())
                .with("incidentId", outcome.incidentId())
                .with("verb", outcome.verb().name().toLowerCase(Locale.ROOT))
                .with("state", outcome.state())
                .with("revision", outcome.knowsIncident() ? outcome.revision() : null);
    }

    private static ResponseEntity<Pending> pending(String commandId) {
        return ResponseEntity.accepted()
                .location(URI.create("/v1/commands/" + commandId))
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(new Pending(commandId, "undecided"));
    }

    private void count(Command command, String outcome) {
        Counter.builder("faultline.commands")
                .description("Commands given, by what became of them within the wait")
                .tag("verb", command.verb().name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }
}
