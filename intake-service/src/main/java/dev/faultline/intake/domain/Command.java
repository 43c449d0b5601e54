package dev.faultline.intake.domain;

import dev.faultline.wire.CommandVerb;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's command to one incident, of good form.
 *
 * @param commandId the sender's idempotency key, or one made here
 * @param incidentId such as {@code INC-3-17}
 * @param verb what is asked
 * @param actor who asks
 * @param via name of the key the request came with
 * @param reason why; null when not said
 * @param arguments what the verb needs, by {@link VerbRule.Argument#field()}
 * @param receivedAt receipt
 * @param at the moment it is to count for, when backdated; null for the receipt
 */
public record Command(
        String commandId,
        String incidentId,
        CommandVerb verb,
        Person actor,
        String via,
        @Nullable String reason,
        Map<String, String> arguments,
        Instant receivedAt,
        @Nullable Instant at) {

    public Command {
        arguments = Map.copyOf(arguments);
    }
}
