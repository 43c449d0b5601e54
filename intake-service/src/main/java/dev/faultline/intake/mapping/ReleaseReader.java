package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Person;
import dev.faultline.intake.domain.ReleasePlan;
import dev.faultline.intake.domain.ReleasePlan.Release;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the releases of a product, written as JSON: a list of them, or an object that holds it and says who tells. */
public final class ReleaseReader {

    /**
     * What a body says.
     *
     * @param actor who says so; null for the key itself
     */
    public record Form(@Nullable Person actor, List<Release> releases) {}

    /** The releases, or everything that is wrong with them. */
    public Mapping<Form> read(byte[] body) {
        JsonBody json;
        try {
            JsonBody bare = JsonBody.ofElements(body);
            json = bare.listed() ? bare : JsonBody.ofEnvelope(body, "releases");
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        List<FieldProblem> problems = new ArrayList<>();
        if (!json.listed()) {
            problems.add(new FieldProblem(0, "releases", "must be an array of releases"));
        }
        if (json.elements().size() > ReleasePlan.LARGEST) {
            problems.add(new FieldProblem(0, "releases", "holds at most " + ReleasePlan.LARGEST));
        }
        StrictFields fields = new StrictFields(json.envelope(), 0);
        Person actor = actor(fields);
        problems.addAll(fields.problems());
        List<Release> releases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < json.elements().size() && problems.isEmpty(); i++) {
            StrictFields element = new StrictFields(json.elements().get(i).json(), i);
            Release release = release(element);
            if (release != null && !names.add(release.name())) {
                element.note("name", "is the name of another release too");
            }
            problems.addAll(element.problems());
            if (release != null) {
                releases.add(release);
            }
        }
        return problems.isEmpty()
                ? new Mapping.Understood<>(new Form(actor, releases))
                : new Mapping.Misshapen<>(problems);
    }

    private static @Nullable Person actor(StrictFields fields) {
        StrictFields actor = fields.within("actor");
        String name = actor.text("name", FaultBounds.NAME);
        Role role = actor.word("role", Role.class);
        if (name != null && role == null) {
            actor.noteMissing("role");
        }
        return name == null || role == null ? null : new Person(FaultBounds.oneLine(name), role);
    }

    private static @Nullable Release release(StrictFields fields) {
        String name = FaultBounds.oneLine(fields.requiredText("name", FaultBounds.NAME));
        ReleaseStatus status = fields.word("status", ReleaseStatus.class);
        Instant cutOff = fields.instant("cutOff");
        Instant shipsAt = fields.instant("shipsAt");
        if (shipsAt == null) {
            fields.noteMissing("shipsAt");
        } else if (cutOff != null && cutOff.isAfter(shipsAt)) {
            fields.note("cutOff", "must not be after shipsAt");
        }
        return shipsAt == null || !fields.problems().isEmpty()
                ? null
                : new Release(name, status == null ? ReleaseStatus.PLANNED : status, cutOff, shipsAt);
    }
}
