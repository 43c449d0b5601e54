package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Sha256;
import dev.faultline.line.link.SlackButton;
import dev.faultline.schemas.topics.IncidentId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody in Slack has pressed the button that acknowledges.
 *
 * @param user Slack's id of who
 * @param incidentId such as {@code INC-3-17}
 * @param at Slack's name of the press, its {@code action_ts}
 * @param responseUrl where to answer, as Slack names it; empty when it does not
 */
public record SlackPress(String user, String incidentId, String at, String responseUrl) {
    private static final String FIELD = "payload=";

    /**
     * Reads the form Slack sends.
     *
     * @return empty for whatever else it may send, such as the press of a button that is a link
     */
    public static Optional<SlackPress> read(byte[] form) {
        try {
            return Arrays.stream(new String(form, StandardCharsets.UTF_8).split("&"))
                    .filter(field -> field.startsWith(FIELD))
                    .findFirst()
                    .map(field -> URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8))
                    .map(JsonMapper.shared()::readTree)
                    .filter(payload -> payload.path("type").asString("").equals("block_actions"))
                    .flatMap(SlackPress::of);
        } catch (JacksonException | IllegalArgumentException noPayload) {
            return Optional.empty();
        }
    }

    private static Optional<SlackPress> of(JsonNode payload) {
        return payload.path("actions")
                .valueStream()
                .filter(action -> action.path("action_id").asString("").equals(SlackButton.ACKNOWLEDGE))
                .map(action -> new SlackPress(
                        payload.at("/user/id").asString(""),
                        action.path("value").asString(""),
                        action.path("action_ts").asString(""),
                        payload.path("response_url").asString("")))
                .filter(press -> IncidentId.parse(press.incidentId()).isPresent())
                .findFirst();
    }

    /** The same however often Slack, or whoever has seen it, sends this press. */
    public String commandId() {
        String press = String.join("\n", user, incidentId, at);
        return "slack-" + Sha256.hex(press.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }
}
