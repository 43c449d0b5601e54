package dev.faultline.standalone.demo;

import dev.faultline.standalone.demo.Sentence.Tone;
import dev.faultline.wire.Delivery;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who was told what, or was not, in a sentence. */
record MessageNarrator(Lexicon lexicon) {
    /** How a message numbers them, in either language. */
    private static final Pattern DUTY = Pattern.compile("(?m)^ +\\d+[)）] ?(.+)$");

    Sentence told(LineEvent.Told told, String people) {
        if (!told.delivered()) {
            return failed(told);
        }
        return told.firstPage()
                ? paged(told.message())
                : Sentence.of(Tone.QUIET, "told", lexicon.say("told", event(told.message()), people));
    }

    private Sentence failed(LineEvent.Told told) {
        return Sentence.of(
                Tone.BAD,
                "undelivered",
                lexicon.say(
                        "told.failed",
                        people(told.message()),
                        event(told.message()),
                        told.outcome().getDetail()));
    }

    Sentence withheld(Delivery message, String people) {
        return switch (message.getDisposition()) {
            case SUPPRESSED, DEFERRED, DIGESTED, PLANNED ->
                Sentence.of(Tone.QUIET, "spared", lexicon.say("told.spared", event(message), people, why(message)));
            case UNCOVERED, DEAD ->
                Sentence.of(
                        Tone.BAD,
                        "undelivered",
                        lexicon.say("told.failed", people, event(message), message.getReason()));
        };
    }

    /** Notify's usual reason, in the reader's language; any other in its own words. */
    private String why(Delivery message) {
        return message.getReason().startsWith("told already") ? lexicon.say("spared.same-moment") : message.getReason();
    }

    private String event(Delivery message) {
        return lexicon.sayOr("event." + message.getEventKind(), message.getEventKind());
    }

    private Sentence paged(Delivery message) {
        List<String> duties = duties(message);
        String text = lexicon.say("told.paged", people(message), event(message), spoken(message));
        return new Sentence(
                Tone.PLAIN,
                "told",
                text,
                duties.isEmpty()
                        ? List.of()
                        : List.of(lexicon.say("duties", String.join(lexicon.say("stop"), duties))));
    }

    /** The duties the message states, in its own words. */
    private static List<String> duties(Delivery message) {
        return DUTY.matcher(message.getText())
                .results()
                .map(duty -> duty.group(1))
                .toList();
    }

    private String spoken(Delivery message) {
        return language(message)
                .map(language -> lexicon.say("written." + language))
                .orElse(message.getLanguage());
    }

    private static Optional<Language> language(Delivery message) {
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(message.getLanguage()))
                .findFirst();
    }

    String people(Delivery message) {
        String name = message.getRecipient().getName();
        String role = message.getRecipient().getRole();
        return name.isEmpty() ? lexicon.role(role) : lexicon.person(name, role);
    }
}
