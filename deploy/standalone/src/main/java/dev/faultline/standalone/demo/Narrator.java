package dev.faultline.standalone.demo;

import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.message.Words;
import dev.faultline.standalone.demo.Sentence.Tone;
import dev.faultline.wire.Actor;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts events into words that need no knowledge of the line. Without state: the same event always reads the same. */
final class Narrator {

    private final Lexicon lexicon;

    Narrator(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * One sentence for events that go together.
     *
     * @param together at least one; all of them {@linkplain LineEvent#goesWith go with} the first
     */
    Sentence tell(List<LineEvent> together) {
        return switch (together.getFirst()) {
            case LineEvent.Change change -> change(change.record());
            case LineEvent.Tick tick -> tick(tick.record());
            case LineEvent.Told told -> told(told, people(together));
            case LineEvent.Withheld withheld -> withheld(withheld.message(), people(together));
        };
    }

    private Sentence change(IncidentChanged change) {
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

    private Sentence tick(SlaEvent event) {
        return switch (event.getKind()) {
            case CLOCK_STARTED -> Sentence.of(Tone.QUIET, "clock", started(event));
            case WARNING -> Sentence.of(Tone.WARNING, "warning", warning(event));
            case BREACHED ->
                Sentence.of(
                        Tone.BAD,
                        "breach",
                        clock(event)
                                .map(clock -> lexicon.say(
                                        "sla.breached",
                                        lexicon.clock(clock),
                                        target(event).orElse("?"),
                                        lexicon.lacking(clock)))
                                .orElse(event.getReason()));
            case ESCALATED -> Sentence.of(Tone.BAD, "escalated", escalated(event));
            case MET -> met(event);
            default ->
                Sentence.of(
                        Tone.PLAIN,
                        "clock",
                        lexicon.say(
                                "sla.other",
                                clock(event).map(lexicon::clock).orElse(""),
                                event.getKind(),
                                event.getReason()));
        };
    }

    private String started(SlaEvent event) {
        return clock(event)
                .map(clock -> target(event)
                        .map(target -> lexicon.say("sla.started", lexicon.clock(clock), target, asks(clock)))
                        .orElseGet(() -> lexicon.say("sla.started-open", lexicon.clock(clock), asks(clock))))
                .orElse(event.getReason());
    }

    private String asks(ClockKind clock) {
        return lexicon.say("asks." + clock);
    }

    private String warning(SlaEvent event) {
        Optional<ClockKind> clock = clock(event);
        Double share = event.getThreshold();
        Instant due = event.getDueAt();
        if (clock.isEmpty() || share == null || due == null) {
            return event.getReason();
        }
        // A soft target's miss is reported as a warning at the whole of it.
        return share >= 1
                ? lexicon.say(
                        "sla.soft-miss",
                        lexicon.clock(clock.get()),
                        target(event).orElse("?"))
                : lexicon.say(
                        "sla.warning",
                        lexicon.clock(clock.get()),
                        Math.round(share * 100),
                        target(event).orElse("?"),
                        lexicon.lacking(clock.get()),
                        lexicon.seconds(Duration.between(event.getScheduledFor(), due)));
    }

    private String escalated(SlaEvent event) {
        Integer step = event.getStep();
        String to = lexicon.list(event.getAudience().stream().map(lexicon::role).toList());
        String why = clock(event).map(lexicon::lacking).orElse(event.getReason());
        return lexicon.say("sla.escalated", step == null ? "?" : step, to, why);
    }

    private Sentence met(SlaEvent event) {
        Instant started = event.getStartedAt();
        Instant due = event.getDueAt();
        Optional<ClockKind> clock = clock(event);
        if (started == null || due == null || clock.isEmpty()) {
            return Sentence.of(Tone.GOOD, "clock", event.getReason());
        }
        Instant at = event.getScheduledFor();
        boolean late = at.isAfter(due);
        Duration margin = Duration.between(at, due).abs();
        String text = lexicon.say(
                late ? "sla.late" : "sla.met",
                lexicon.clock(clock.get()),
                lexicon.seconds(Duration.between(started, at)),
                lexicon.seconds(margin));
        return Sentence.of(late ? Tone.WARNING : Tone.GOOD, "clock", text);
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

    /** The duties the message really states, in whichever language it was written. */
    private List<String> duties(Delivery message) {
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(known -> known.name().equals(message.getRecipient().getRole()))
                .findFirst();
        Optional<Language> written = language(message);
        if (role.isEmpty() || written.isEmpty()) {
            return List.of();
        }
        Words words = Words.of(written.get().tag());
        return DutyMatrix.duties(message.getLevel(), role.get()).stream()
                .filter(duty -> message.getText().contains(words.duty(duty)))
                .map(lexicon::duty)
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

    private Sentence told(LineEvent.Told told, String people) {
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

    private Sentence withheld(Delivery message, String people) {
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

    private String people(List<LineEvent> together) {
        return lexicon.list(together.stream()
                .map(event -> switch (event) {
                    case LineEvent.Told told -> people(told.message());
                    case LineEvent.Withheld withheld -> people(withheld.message());
                    case LineEvent.Change change -> "";
                    case LineEvent.Tick tick -> "";
                })
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
    }

    private String people(Delivery message) {
        String name = message.getRecipient().getName();
        String role = message.getRecipient().getRole();
        return name.isEmpty() ? lexicon.role(role) : lexicon.person(name, role);
    }

    private String person(Actor actor) {
        return lexicon.person(actor.getName(), actor.getRole().name());
    }

    private static Optional<ClockKind> clock(SlaEvent event) {
        return Optional.ofNullable(event.getClock());
    }

    private Optional<String> target(SlaEvent event) {
        Instant started = event.getStartedAt();
        Instant due = event.getDueAt();
        return started == null || due == null
                ? Optional.empty()
                : Optional.of(lexicon.seconds(Duration.between(started, due)));
    }
}
