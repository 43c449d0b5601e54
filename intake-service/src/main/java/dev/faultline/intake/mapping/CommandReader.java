package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.Person;
import dev.faultline.intake.domain.VerbRule;
import dev.faultline.policy.DurationText;
import dev.faultline.schemas.topics.IncidentId;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a command: who asks, why, and what the verb needs. */
public final class CommandReader {
    /** Longest reason, and longest note; in characters. */
    public static final int TEXT = 8192;

    private static final Pattern FINGERPRINT = Pattern.compile("[^,\\s]+");

    /**
     * A command's body, of good form.
     *
     * @param actor who asks
     * @param reason null when not said
     * @param arguments what the verb needs, by name
     * @param at the moment it is to count for; null for the receipt
     */
    public record Form(
            Person actor,
            @Nullable String reason,
            Map<String, String> arguments,
            @Nullable Instant at) {}

    /**
     * What a body says.
     *
     * @param rule who may give the command, and what it needs
     * @param receivedAt a command cannot be for a moment after it
     */
    public Mapping<Form> read(byte[] body, VerbRule rule, Instant receivedAt) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        StrictFields fields = new StrictFields(json.sole(), 0);
        StrictFields actor = fields.within("actor");
        String name = FaultBounds.oneLine(actor.requiredText("name", FaultBounds.NAME));
        Role role = actor.word("role", Role.class);
        if (role == null) {
            actor.noteMissing("role");
        } else if (!rule.mayBeGivenBy(role)) {
            actor.note("role", "must be %s for %s, is %s".formatted(rule.givers(), rule.path(), role));
        }
        String reason = fields.text("reason", TEXT);
        if (rule.needsReason() && reason == null) {
            fields.noteMissing("reason");
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (VerbRule.Argument argument : rule.arguments()) {
            String value = argument(argument, fields);
            if (value == null) {
                fields.noteMissing(argument.field());
            } else {
                arguments.put(argument.field(), value);
            }
        }
        for (VerbRule.Argument option : rule.options()) {
            String value = argument(option, fields);
            if (value != null) {
                arguments.put(option.field(), value);
            }
        }
        if (rule.needsAnEnd() && fields.problems().isEmpty() && arguments.isEmpty()) {
            fields.note("for", "is required, such as 30m; or until, as a time to come");
        }
        Instant at = at(fields, role, reason, receivedAt);
        return role == null || !fields.problems().isEmpty()
                ? new Mapping.Misshapen<>(fields.problems())
                : new Mapping.Understood<>(new Form(new Person(name, role), reason, arguments, at));
    }

    private static @Nullable String argument(VerbRule.Argument argument, StrictFields fields) {
        return switch (argument) {
            case OWNER, RELEASE, DUTY, OUTCOME -> fields.text(argument.field(), FaultBounds.NAME);
            case FOR -> {
                String text = fields.text(argument.field(), FaultBounds.NAME);
                if (text != null && DurationText.parse(text).isEmpty()) {
                    fields.note(argument.field(), "must be a duration such as 30m or 2h");
                }
                yield text;
            }
            case UNTIL -> {
                Instant until = fields.instant(argument.field());
                yield until == null ? null : until.toString();
            }
            case TEXT -> fields.text(argument.field(), TEXT);
            case INTO -> incident(argument.field(), fields);
            case MEMBERS -> members(argument.field(), fields);
            case LEVEL -> {
                Level level = fields.word(argument.field(), Level.class);
                yield level == null ? null : level.name();
            }
            case PASSED -> {
                Boolean passed = fields.flag(argument.field());
                yield passed == null ? null : passed.toString();
            }
        };
    }

    private static @Nullable String incident(String field, StrictFields fields) {
        String id = fields.text(field, FaultBounds.NAME);
        if (id == null || IncidentId.parse(id).isPresent()) {
            return id;
        }
        fields.note(field, "must be the id of an incident such as INC-3-17, is \"" + FaultBounds.cut(id, 40) + "\"");
        return null;
    }

    private static @Nullable String members(String field, StrictFields fields) {
        List<String> members = fields.list(field, FaultBounds.NAME);
        if (members.stream().allMatch(member -> FINGERPRINT.matcher(member).matches())) {
            return members.isEmpty() ? null : String.join(",", members);
        }
        fields.note(field, "must be fingerprints of the incident's members");
        return null;
    }

    /** Backdating needs OPS and a reason, for it moves deadlines. */
    private static @Nullable Instant at(
            StrictFields fields, @Nullable Role role, @Nullable String reason, Instant receivedAt) {
        Instant at = fields.instant("at");
        if (at == null) {
            return null;
        }
        if (role != Role.OPS) {
            fields.note("at", "may be given by role OPS only");
        } else if (reason == null) {
            fields.note("at", "needs a reason beside it");
        } else if (at.isAfter(receivedAt)) {
            fields.note("at", "must not lie in the future");
        }
        return at;
    }
}
