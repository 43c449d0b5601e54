package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.Outcome;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.wire.IncidentCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands commands to triage and tells what became of them. */
public final class CommandDesk {
    private final LinePublisher<IncidentCommand> commands;
    private final OutcomeLedger ledger;
    private final Redaction redaction;
    private final Duration patience;

    /** What can be said of a command. */
    public sealed interface Answer {

        /** Triage decided. */
        record Decided(Outcome outcome) implements Answer {}

        /** It is on the line, and triage has not decided yet. */
        record Undecided() implements Answer {}

        /** Its id was used for another command before. */
        record Taken(Outcome outcome) implements Answer {}
    }

    /**
     * @param redaction takes secrets out of whatever is published
     * @param patience how long a command waits for its outcome
     */
    public CommandDesk(
            LinePublisher<IncidentCommand> commands, OutcomeLedger ledger, Redaction redaction, Duration patience) {
        this.commands = commands;
        this.ledger = ledger;
        this.redaction = redaction;
        this.patience = patience;
    }

    /**
     * Gives the command, unless its id was decided already: then its outcome is told again.
     *
     * @throws LineAway when the command was not acknowledged by the broker
     */
    public Answer give(Command command) throws LineAway {
        Optional<Outcome> before = ledger.find(command.commandId());
        if (before.isPresent()) {
            return answer(command, before.get());
        }
        CompletableFuture<Outcome> outcome = ledger.expect(command.commandId());
        try {
            commands.publish(
                    List.of(new LinePublisher.Keyed<>(command.incidentId(), CommandWire.of(redaction.of(command)))));
        } catch (LineAway e) {
            ledger.forget(command.commandId());
            throw e;
        }
        try {
            return answer(command, outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Answer.Undecided();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Undecided();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome never fails", e);
        }
    }

    /**
     * What became of a command.
     *
     * @return empty when it is unknown here: never given, given through another instance and undecided, or too long ago
     */
    public Optional<Answer> find(String commandId) {
        Optional<Answer> decided = ledger.find(commandId).map(Answer.Decided::new);
        return decided.isPresent() || !ledger.expects(commandId) ? decided : Optional.of(new Answer.Undecided());
    }

    private static Answer answer(Command command, Outcome outcome) {
        return outcome.answers(command) ? new Answer.Decided(outcome) : new Answer.Taken(outcome);
    }
}
