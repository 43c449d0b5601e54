package dev.faultline.notify.channel;

import dev.faultline.notify.channel.OutboundHttp.Answer;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Microsoft Teams: an Adaptive Card to the address of a workflow, which is the secret. A message has at most 28 KB. Older
 * connectors answer 200 for failures too and write the true status into the text.
 */
final class Teams implements Provider {
    private static final int BODY_BYTES = 28 * 1024;
    private static final Pattern HIDDEN_STATUS = Pattern.compile("HTTP error (\\d{3})");

    @Override
    public ChannelKind kind() {
        return ChannelKind.TEAMS;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        String body = ShortText.fit(
                delivery.getText().strip(),
                BODY_BYTES,
                text -> JsonMapper.shared().writeValueAsString(message(delivery.getSubject(), text)));
        return Optional.of(Call.of(target.requireUrl(), body));
    }

    private static Map<String, Object> message(String subject, String text) {
        Map<String, Object> card = Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                List.of(
                        asItIs(Map.of("type", "TextRun", "text", subject, "weight", "Bolder", "size", "Medium")),
                        asItIs(Map.of("type", "TextRun", "text", text, "fontType", "Monospace"))));
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    /** A rich text block shows text as it is; a text block would read Markdown into somebody's title. */
    private static Map<String, Object> asItIs(Map<String, Object> run) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(run));
    }

    @Override
    public AttemptOutcome read(Answer answer, Instant now) {
        AttemptOutcome outcome = Answers.byStatus(answer, now);
        Matcher hidden = HIDDEN_STATUS.matcher(answer.body());
        return outcome.result() == AttemptResult.DELIVERED && hidden.find()
                ? Answers.byStatus(
                        new Answer(Integer.parseInt(hidden.group(1)), answer.body(), answer.retryAfter()), now)
                : outcome;
    }
}
