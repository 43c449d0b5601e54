package dev.faultline.triage.domain.incident;

import dev.faultline.wire.CommandVerb;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of an incident.
 *
 * @param id the command's own id; carrying out the same command twice changes nothing
 * @param incidentId the incident
 * @param verb what to do
 * @param actor who asks
 * @param reason why; null when they did not say
 * @param arguments what the verb needs: {@value #OWNER}, {@value #LEVEL}, {@value #RELEASE}, {@value #TEXT},
 *     {@value #PASSED}
 * @param receivedAt receipt at intake
 * @param backdatedTo when it really happened, if that was earlier than the receipt
 */
public record Command(
        String id,
        String incidentId,
        CommandVerb verb,
        Actor actor,
        @Nullable String reason,
        Map<String, String> arguments,
        Instant receivedAt,
        @Nullable Instant backdatedTo) {
    /** Who is to own the incident. */
    public static final String OWNER = "owner";
    /** The level to set, L1 to L4. */
    public static final String LEVEL = "level";
    /** The release that is to carry the fix. */
    public static final String RELEASE = "release";
    /** The text of a note. */
    public static final String TEXT = "text";
    /** Whether a verification passed: {@code true}, also when not said, or {@code false}. */
    public static final String PASSED = "passed";

    public Command {
        arguments = Map.copyOf(arguments);
    }

    /** Event time: when it really happened. */
    public Instant at() {
        return backdatedTo == null ? receivedAt : backdatedTo;
    }

    /** An argument that says something. */
    public Optional<String> argument(String name) {
        return Optional.ofNullable(arguments.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The reason, if one was given that says something. */
    public Optional<String> statedReason() {
        return Optional.ofNullable(reason).map(String::strip).filter(text -> !text.isEmpty());
    }
}
