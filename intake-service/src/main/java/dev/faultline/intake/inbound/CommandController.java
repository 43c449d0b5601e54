package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.VerbRule;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.CommandReader;
import dev.faultline.intake.outbound.CommandDesk;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.schemas.topics.IncidentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Commands of people to incidents. */
@RestController
final class CommandController {
    private static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final CommandDesk desk;
    private final CommandAnswers answers;
    private final InstantSource clock;
    private final CommandReader reader = new CommandReader();

    CommandController(CommandDesk desk, CommandAnswers answers, InstantSource clock) {
        this.desk = desk;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping("/v1/incidents/{id}/{verb}")
    @NeedsKey(KeyScope.COMMAND)
    ResponseEntity<?> command(
            @PathVariable("id") String id,
            @PathVariable("verb") String verb,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            KeyHolder key,
            RawBody body) {
        VerbRule rule = VerbRule.named(verb)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_VERB, "The commands are: " + VerbRule.all() + "."));
        if (IncidentId.parse(id).isEmpty()) {
            throw new Refusal(Reason.UNKNOWN_INCIDENT, "An incident's id reads like INC-3-17.");
        }
        String commandId = commandId(idempotencyKey);
        Instant now = clock.instant();
        CommandReader.Form form = Mappings.understood(reader.read(body.bytes(), rule, now));
        Command command = new Command(
                commandId, id, rule.verb(), form.actor(), key.name(), form.reason(), form.arguments(), now, form.at());
        try {
            return answers.toCommand(command, desk.give(command));
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
    }

    @GetMapping("/v1/commands/{id}")
    @NeedsKey({KeyScope.COMMAND, KeyScope.READ})
    ResponseEntity<?> outcome(@PathVariable("id") String id) {
        return answers.toQuestion(
                id,
                desk.find(id)
                        .orElseThrow(() -> new Refusal(
                                Reason.UNKNOWN_COMMAND,
                                "It was never given, is not decided yet, or was decided too long ago.")));
    }

    private static String commandId(@Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return UUID.randomUUID().toString();
        }
        if (!COMMAND_ID.matcher(idempotencyKey).matches()) {
            throw new Refusal(
                    Reason.INVALID_REQUEST, "Idempotency-Key must be 1 to 128 of letters, digits and . _ : -");
        }
        return idempotencyKey;
    }
}
