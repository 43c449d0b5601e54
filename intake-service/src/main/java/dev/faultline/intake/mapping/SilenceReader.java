package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.LabelMatcher;
import dev.faultline.intake.domain.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a silence as Alertmanager's API v2 has it posted. */
public final class SilenceReader {
    private static final int COMMENT = 8192;
    private static final int MATCHERS = 64;

    /**
     * A silence as it was asked for.
     *
     * @param id of the silence to change; null for a new one
     * @param silence without an id of its own yet
     */
    public record Asked(@Nullable String id, Silence silence) {}

    /** @param now it counts as changed then */
    public Mapping<Asked> read(byte[] body, Instant now) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        StrictFields fields = new StrictFields(json.sole(), 0);
        String id = fields.text("id", FaultBounds.NAME);
        Instant startsAt = required(fields, "startsAt");
        Instant endsAt = required(fields, "endsAt");
        String createdBy = fields.requiredText("createdBy", FaultBounds.NAME);
        String comment = fields.text("comment", COMMENT);
        List<LabelMatcher> matchers = matchers(fields, json.sole().get("matchers"));
        return fields.problems().isEmpty()
                ? new Mapping.Understood<>(new Asked(
                        id,
                        new Silence("", matchers, startsAt, endsAt, createdBy, comment == null ? "" : comment, now)))
                : new Mapping.Misshapen<>(fields.problems());
    }

    private static Instant required(StrictFields fields, String field) {
        Instant moment = fields.instant(field);
        if (moment == null) {
            fields.noteMissing(field);
        }
        return moment == null ? Instant.EPOCH : moment;
    }

    private static List<LabelMatcher> matchers(StrictFields fields, @Nullable JsonNode matchers) {
        if (matchers == null || !matchers.isArray() || matchers.size() > MATCHERS) {
            fields.note("matchers", "must be an array of at most " + MATCHERS + " matchers");
            return List.of();
        }
        List<LabelMatcher> read = new ArrayList<>();
        for (JsonNode json : matchers) {
            matcher(json)
                    .ifPresentOrElse(read::add, () -> fields.note("matchers", "invalid label matcher " + read.size()));
        }
        return read;
    }

    private static Optional<LabelMatcher> matcher(JsonNode json) {
        String name = LenientFields.text(json.get("name"));
        JsonNode value = json.get("value");
        return name == null || value == null || !value.isString()
                ? Optional.empty()
                : LabelMatcher.of(
                        name,
                        value.stringValue(),
                        json.path("isRegex").booleanValue(false),
                        json.path("isEqual").booleanValue(true));
    }
}
