package dev.faultline.notify.channel;

import dev.faultline.notify.channel.OutboundHttp.Answer;
import dev.faultline.wire.Delivery;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A DingTalk group robot: 20 messages a minute, then it is deaf for ten. Signed in the address, by HMAC-SHA256 with the
 * secret as the key over {@code timestamp\nsecret}, the time in milliseconds. Failures come as 200 with an errcode.
 */
final class DingTalk implements Provider {
    private static final int TEXT_BYTES = 18_000;
    private static final Duration DEAF = Duration.ofMinutes(10);

    /** The system is busy; messages come too fast. */
    private static final Set<Integer> PASSING = Set.of(-1, 130101, 130102, 410100);

    @Override
    public ChannelKind kind() {
        return ChannelKind.DINGTALK;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        String text =
                ShortText.cut(delivery.getSubject() + "\n" + delivery.getText().strip(), TEXT_BYTES);
        return Optional.of(Call.of(
                target.optionalSecret()
                        .map(secret -> signed(target.requireUrl(), secret, now.toEpochMilli()))
                        .orElseGet(target::requireUrl),
                JsonMapper.shared().writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text)))));
    }

    private static URI signed(URI url, String secret, long millis) {
        String sign = Hmac.base64(secret.getBytes(StandardCharsets.UTF_8), millis + "\n" + secret);
        return URI.create(url + (url.getQuery() == null ? "?" : "&") + "timestamp=" + millis + "&sign="
                + URLEncoder.encode(sign, StandardCharsets.UTF_8));
    }

    @Override
    public AttemptOutcome read(Answer answer, Instant now) {
        return Answers.byCode(answer, now, "errcode", "errmsg", PASSING, DEAF);
    }
}
