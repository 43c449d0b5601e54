package dev.faultline.standalone.demo;

import dev.faultline.standalone.demo.Sentence.Tone;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happened to one of its clocks, in a sentence. */
record ClockNarrator(Lexicon lexicon) {

    Sentence tick(SlaEvent event) {
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
