package dev.faultline.notify.channel;

import dev.faultline.notify.channel.OutboundHttp.Answer;
import dev.faultline.wire.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A robot of Feishu, or Lark: 100 messages a minute, 5 a second, 20 KB each. Signed in the body, by HMAC-SHA256 over
 * nothing, with {@code timestamp\nsecret} as the key, the time in seconds. Failures come as 200 with a code.
 */
final class Feishu implements Provider {
    private static final int BODY_BYTES = 20 * 1024;

    /** Feishu reads {@code <at user_id="all">} in a text as a call to everybody, and knows no way to write it otherwise. */
    private static final Pattern CALL = Pattern.compile("<(\\s*/?\\s*at\\b)", Pattern.CASE_INSENSITIVE);

    /** Too many requests; the robot is limited. */
    private static final Set<Integer> PASSING = Set.of(9499, 11232);

    @Override
    public ChannelKind kind() {
        return ChannelKind.FEISHU;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        Optional<String> secret = target.optionalSecret();
        String whole = CALL.matcher(
                        delivery.getSubject() + "\n" + delivery.getText().strip())
                .replaceAll("$1");
        return Optional.of(
                Call.of(target.requireUrl(), ShortText.fit(whole, BODY_BYTES, text -> body(text, secret, now))));
    }

    private static String body(String text, Optional<String> secret, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        secret.ifPresent(key -> {
            String timestamp = Long.toString(now.getEpochSecond());
            body.put("timestamp", timestamp);
            body.put("sign", Hmac.base64((timestamp + "\n" + key).getBytes(StandardCharsets.UTF_8), ""));
        });
        body.put("msg_type", "text");
        body.put("content", Map.of("text", text));
        return JsonMapper.shared().writeValueAsString(body);
    }

    @Override
    public AttemptOutcome read(Answer answer, Instant now) {
        return Answers.byCode(answer, now, "code", "msg", PASSING, null);
    }
}
