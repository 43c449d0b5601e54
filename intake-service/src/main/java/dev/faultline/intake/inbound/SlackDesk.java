package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.CallbackApp;
import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.Outcome;
import dev.faultline.intake.domain.Person;
import dev.faultline.intake.mapping.SlackPress;
import dev.faultline.intake.outbound.CommandDesk;
import dev.faultline.intake.outbound.CommandDesk.Answer;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.intake.outbound.slack.SlackReplies;
import dev.faultline.wire.CommandVerb;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes a command of a pressed button, in the name of who pressed it, and tells them alone what became of it. */
final class SlackDesk {
    private static final Logger log = LoggerFactory.getLogger(SlackDesk.class);
    /** Names the way a command came, where others have the name of a key. */
    private static final String VIA = "slack";

    private final CommandDesk desk;
    private final SlackReplies replies;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    /** What is said, and what is counted. */
    private record Said(String outcome, String text) {}

    SlackDesk(CommandDesk desk, SlackReplies replies, InstantSource clock, MeterRegistry metrics) {
        this.desk = desk;
        this.replies = replies;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Does what a press asks, as far as the line and the incident's state allow, and answers it. */
    void take(SlackPress press, CallbackApp app) {
        Optional<Person> person = app.person(press.user());
        Said said = person.isPresent() ? give(press, person.get()) : unknown(press);
        Counter.builder("faultline.callbacks")
                .description("Buttons pressed, by what became of it")
                .tag("provider", VIA)
                .tag("outcome", said.outcome())
                .register(metrics)
                .increment();
        try {
            replies.send(press.responseUrl(), ephemeral(said.text()));
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("incident", press.incidentId())
                    .addKeyValue("outcome", said.outcome())
                    .addKeyValue("problem", e.toString())
                    .log("a pressed button could not be answered");
        }
    }

    private Said give(SlackPress press, Person person) {
        String incident = press.incidentId();
        Command command = new Command(
                press.commandId(),
                incident,
                CommandVerb.ACKNOWLEDGE,
                person,
                VIA,
                null,
                Map.of(),
                clock.instant(),
                null);
        try {
            return switch (desk.give(command)) {
                case Answer.Decided decided -> decided(decided.outcome(), person);
                case Answer.Undecided undecided ->
                    new Said("undecided", incident + ": your acknowledgement is on its way, and not decided yet.");
                case Answer.Taken taken ->
                    new Said("refused", incident + ": nothing was done, for another command has this one's id.");
            };
        } catch (LineAway e) {
            return new Said(
                    "away",
                    incident
                            + ": your acknowledgement may not have been taken, the line does not answer. Press again.");
        }
    }

    private static Said decided(Outcome outcome, Person person) {
        return outcome.accepted()
                ? new Said("accepted", outcome.incidentId() + " is acknowledged in your name, " + person.name() + ".")
                : new Said("refused", outcome.incidentId() + ": nothing was done. " + outcome.reason());
    }

    private static Said unknown(SlackPress press) {
        return new Said(
                "unknown-user",
                press.incidentId() + ": nothing was done, for nobody said who the Slack user " + press.user()
                        + " is. Whoever runs faultline can, in callbacks.yaml.");
    }

    /** For whoever pressed the button alone; the message with the button stays. Three characters are Slack's own. */
    private static String ephemeral(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return JsonMapper.shared()
                .writeValueAsString(Map.of("response_type", "ephemeral", "replace_original", false, "text", escaped));
    }
}
