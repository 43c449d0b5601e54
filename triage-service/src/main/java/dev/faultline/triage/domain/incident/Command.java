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
 * @param arguments what the verb needs, by the names below
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
    /** The text of a note, or what a duty asks to be written down. */
    public static final String TEXT = "text";
    /** Whether a verification passed: {@code true}, also when not said, or {@code false}. */
    public static final String PASSED = "passed";
    /** SNOOZE, PAUSE: how long, such as {@code 30m}. */
    public static final String FOR = "for";
    /** SNOOZE, PAUSE: until when, in place of {@link #FOR}; RFC 3339. */
    public static final String UNTIL = "until";
    /** DUTY: its name in {@code duties.yaml}. */
    public static final String DUTY = "duty";
    /** DUTY: what came of it, where the duty has outcomes. */
    public static final String OUTCOME = "outcome";
    /** MERGE: the incident that is to go on in place of this one. */
    public static final String INTO = "into";
    /** SPLIT: fingerprints of the members to take out, with commas between. */
    public static final String MEMBERS = "members";
    /** EVIDENCE: its id on the topic {@code evidence}; the command's id when it has none. */
    public static final String EVIDENCE_ID = "evidenceId";
    /** EVIDENCE: what it is, such as the name of a file. */
    public static final String NAME = "name";
    /** EVIDENCE: its media type. */
    public static final String CONTENT_TYPE = "contentType";
    /** EVIDENCE: its size in bytes. */
    public static final String SIZE = "size";
    /** EVIDENCE: SHA-256 of its bytes, in hex. */
    public static final String SHA256 = "sha256";
    /** EVIDENCE: where it is, when it is a link. */
    public static final String HREF = "href";

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
