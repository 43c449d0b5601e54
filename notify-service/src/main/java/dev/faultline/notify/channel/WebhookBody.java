package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.Link;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON a webhook receives. {@code type} is {@code incident.<event>}, {@code timestamp} is when the message was
 * planned, and all else is under {@code data}. Fields may be added; none changes its meaning.
 */
record WebhookBody(String type, String timestamp, Data data) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param id same as the header {@code webhook-id}: the same message always has the same one
     * @param attempt from 1
     * @param resolves whether it ends what an earlier message began
     * @param text plain text
     * @param reason why this recipient is told
     */
    record Data(
            String id,
            int attempt,
            String incident,
            long revision,
            String event,
            String level,
            boolean resolves,
            To recipient,
            String language,
            String subject,
            String text,
            List<String> links,
            String reason) {}

    /** @param roles the recipient's roles, separated by commas */
    record To(String person, String name, String roles) {}

    static String json(Delivery delivery) {
        return JSON.writeValueAsString(new WebhookBody(
                "incident." + delivery.getEventKind().toLowerCase(Locale.ROOT),
                delivery.getPlannedAt().toString(),
                new Data(
                        delivery.getDeliveryId(),
                        delivery.getAttempt(),
                        delivery.getIncidentId(),
                        delivery.getRevision(),
                        delivery.getEventKind(),
                        delivery.getLevel().name(),
                        delivery.getResolves(),
                        new To(
                                delivery.getRecipient().getPerson(),
                                delivery.getRecipient().getName(),
                                delivery.getRecipient().getRole()),
                        delivery.getLanguage(),
                        delivery.getSubject(),
                        delivery.getText(),
                        delivery.getLinks().stream().map(Link::getHref).toList(),
                        delivery.getReason())));
    }
}
