package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.Person;
import dev.faultline.wire.Role;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body that tells of evidence kept elsewhere: where it is, and who says so. */
public final class EvidenceLinkReader {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern SIZE = Pattern.compile("\\d{1,18}");

    /**
     * Evidence that is kept elsewhere, of good form.
     *
     * @param href https, with a host and without credentials
     * @param size in bytes; null when not said
     * @param sha256 hex; null when not said
     * @param note null when nothing is said
     */
    public record Form(
            Person actor,
            URI href,
            String name,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String note) {}

    /** What a body says. */
    public Mapping<Form> read(byte[] body) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        StrictFields fields = new StrictFields(json.sole(), 0);
        StrictFields actor = fields.within("actor");
        String person = FaultBounds.oneLine(actor.requiredText("name", FaultBounds.NAME));
        Role role = actor.word("role", Role.class);
        if (role == null) {
            actor.noteMissing("role");
        }
        String text = fields.requiredText("href", FaultBounds.HREF);
        URI href = address(text);
        if (href == null && !text.isEmpty()) {
            fields.note("href", "must be an https address with a host and without a password");
        }
        String name = fields.text("name", FaultBounds.NAME);
        String note = fields.text("note", CommandReader.TEXT);
        String sha256 = matching(fields, "sha256", SHA256, "must be 64 hex digits");
        String size = matching(fields, "size", SIZE, "must be a number of bytes, as a text");
        return role == null || href == null || !fields.problems().isEmpty()
                ? new Mapping.Misshapen<>(fields.problems())
                : new Mapping.Understood<>(new Form(
                        new Person(person, role),
                        href,
                        name == null ? text : FaultBounds.oneLine(name),
                        size == null ? null : Long.valueOf(size),
                        sha256,
                        note));
    }

    private static @Nullable URI address(String text) {
        try {
            URI uri = new URI(text);
            boolean plain =
                    "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
            return plain ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String matching(StrictFields fields, String field, Pattern form, String problem) {
        String text = fields.text(field, FaultBounds.NAME);
        if (text != null && !form.matcher(text).matches()) {
            fields.note(field, problem);
            return null;
        }
        return text;
    }
}
