package dev.faultline.intake.outbound.sns;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as SNS posts it over HTTP.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">what is signed</a>
 */
final class SnsMessage {
    private static final List<String> SIGNED_OF_A_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_OF_A_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final Map<?, ?> fields;
    private final Type type;

    enum Type {
        NOTIFICATION("Notification"),
        SUBSCRIPTION("SubscriptionConfirmation"),
        UNSUBSCRIPTION("UnsubscribeConfirmation");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    private SnsMessage(Map<?, ?> fields, Type type) {
        this.fields = fields;
        this.type = type;
    }

    /** The message a body is; empty when it is none, such as one that a function passes on. */
    static Optional<SnsMessage> of(Object body) {
        if (body instanceof Map<?, ?> fields) {
            for (Type type : Type.values()) {
                if (type.word.equals(fields.get("Type"))) {
                    return Optional.of(new SnsMessage(fields, type));
                }
            }
        }
        return Optional.empty();
    }

    Type type() {
        return type;
    }

    /** A field that is a text; null when there is none. */
    @Nullable
    String field(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** The bytes Amazon signs. */
    byte[] signed() {
        StringBuilder signed = new StringBuilder();
        for (String name : type == Type.NOTIFICATION ? SIGNED_OF_A_NOTIFICATION : SIGNED_OF_A_CONFIRMATION) {
            String value = field(name);
            if (value != null) {
                signed.append(name).append('\n').append(value).append('\n');
            }
        }
        return signed.toString().getBytes(StandardCharsets.UTF_8);
    }
}
