package dev.faultline.standalone.demo;

import dev.faultline.standalone.demo.Sentence.Tone;
import dev.faultline.wire.Actor;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to the incident, in a sentence. */
record ChangeNarrator(Lexicon lexicon) {

    Sentence change(IncidentChanged change) {
        IncidentSnapshot incident = change.getIncident();
        return switch (change.getKind()) {
            case OPENED ->
                new Sentence(
                        Tone.WARNING,
                        "incident",
                        lexicon.say(
                                "change.OPENED",
                                change.getIncidentId(),
                                lexicon.level(incident.getGrade().getLevel()),
                                incident.getTitle()),
                        List.of(lexicon.say("why", incident.getGrade().getReason())));
            case VERIFIED -> verified(change);
            case RESTORED, FIXED, CLOSED -> Sentence.of(Tone.GOOD, "incident", byActor(change));
            default -> Sentence.of(Tone.PLAIN, "incident", byActor(change));
        };
    }

    private String byActor(IncidentChanged change) {
        @Nullable String sentence = lexicon.sayOr("change." + change.getKind(), "");
        Actor actor = change.getActor();
        return sentence.isEmpty() || actor == null ? change.getReason() : sentence.formatted(person(actor));
    }

    private Sentence verified(IncidentChanged change) {
        IncidentSnapshot incident = change.getIncident();
        List<String> missing = verifiers(incident.getGrade().getLevel()).stream()
                .filter(role -> !incident.getVerifiedBy().contains(role))
                .map(role -> lexicon.role(role.name()))
                .toList();
        String done = byActor(change);
        return incident.getState() == IncidentState.VERIFIED
                ? Sentence.of(Tone.GOOD, "incident", lexicon.say("verified.complete", done))
                : Sentence.of(Tone.PLAIN, "incident", lexicon.say("verified.missing", done, lexicon.list(missing)));
    }

    /** Whose verification the handling process asks for. */
    private static List<Role> verifiers(Level level) {
        return switch (level) {
            case L1, L2 -> List.of(Role.QA, Role.SITE);
            case L3, L4 -> List.of(Role.QA);
        };
    }

    private String person(Actor actor) {
        return lexicon.person(actor.getName(), actor.getRole().name());
    }
}
