package dev.faultline.triage.domain.incident;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of a command that was carried out, in one sentence. */
final class CommandWords {
    private CommandWords() {}

    /** Who did what, what they said, and what should not be overlooked about it. */
    static String reason(Trigger trigger, Command command, Incident after) {
        return command.actor() + ": " + trigger.meaning()
                + said(trigger, command, after).map(text -> " - " + text).orElse("")
                + (command.backdatedTo() == null ? "" : " (backdated)")
                + (trigger == Trigger.RESTORE && after.progress().restoredWithoutEvidence()
                        ? " (without evidence: keep what is left of the scene)"
                        : "");
    }

    private static Optional<String> said(Trigger trigger, Command command, Incident after) {
        Optional<String> argument = switch (trigger) {
            case ASSIGN -> command.argument(Command.OWNER);
            case REGRADE -> command.argument(Command.LEVEL).map(level -> level.toUpperCase(Locale.ROOT));
            case PLAN -> command.argument(Command.RELEASE);
            case NOTE -> command.argument(Command.TEXT);
            case SNOOZE -> until(after.progress().waits().snoozedUntil());
            case PAUSE -> until(after.progress().waits().pausedUntil());
            case EVIDENCE -> command.argument(Command.NAME).or(() -> command.argument(Command.HREF));
            case DUTY -> duty(command, after);
            case MERGE -> command.argument(Command.INTO);
            default -> Optional.empty();
        };
        Optional<String> reason = command.statedReason();
        return argument.isPresent() && reason.isPresent()
                ? Optional.of(argument.get() + ", " + reason.get())
                : argument.or(() -> reason);
    }

    private static Optional<String> until(@Nullable Instant end) {
        return Optional.ofNullable(end).map(moment -> "until " + moment);
    }

    private static Optional<String> duty(Command command, Incident after) {
        return command.argument(Command.DUTY)
                .flatMap(after.duties()::named)
                .map(duty -> duty.role() + ", " + duty.en()
                        + (duty.done() == null || duty.done().outcome() == null
                                ? ""
                                : ": " + duty.done().outcome())
                        + (duty.done() == null || duty.done().text() == null
                                ? ""
                                : ": " + duty.done().text()));
    }
}
