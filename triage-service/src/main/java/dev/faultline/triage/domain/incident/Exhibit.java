package dev.faultline.triage.domain.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence, by name; its bytes, if any, are on the {@code evidence} topic.
 *
 * @param id its id there
 * @param name what it is, such as the name of a file
 * @param contentType its media type; null when not known
 * @param size in bytes; null when not known
 * @param sha256 of its bytes; null when not known
 * @param href where it is, when it is a link
 * @param by who kept it
 * @param at when
 * @param fromPerson whether a person kept it, and not a monitor by sending it
 */
public record Exhibit(
        String id,
        String name,
        @Nullable String contentType,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable String href,
        Actor by,
        Instant at,
        boolean fromPerson) {

    /** What a command of verb EVIDENCE adds. */
    static Exhibit of(Command command) {
        return new Exhibit(
                command.argument(Command.EVIDENCE_ID).orElse(command.id()),
                command.argument(Command.NAME)
                        .or(() -> command.argument(Command.HREF))
                        .orElse("evidence"),
                command.argument(Command.CONTENT_TYPE).orElse(null),
                command.argument(Command.SIZE)
                        .filter(size -> size.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
                command.argument(Command.SHA256).orElse(null),
                command.argument(Command.HREF).orElse(null),
                command.actor(),
                command.at(),
                true);
    }
}
