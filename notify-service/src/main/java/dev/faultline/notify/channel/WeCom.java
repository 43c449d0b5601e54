package dev.faultline.notify.channel;

import dev.faultline.notify.channel.OutboundHttp.Answer;
import dev.faultline.wire.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WeCom group robot: the key in the address is the secret, 20 messages a minute, a text has at most 2048 bytes.
 * Failures come as 200 with an errcode.
 */
final class WeCom implements Provider {
    private static final int TEXT_BYTES = 2048;
    private static final Duration NEXT_MINUTE = Duration.ofMinutes(1);

    /** The system is busy; messages come too fast. */
    private static final Set<Integer> PASSING = Set.of(-1, 45009);

    @Override
    public ChannelKind kind() {
        return ChannelKind.WECOM;
    }

    @Override
    public Optional<Call> call(Target target, Delivery delivery, Instant now) {
        String text =
                ShortText.cut(delivery.getSubject() + "\n" + delivery.getText().strip(), TEXT_BYTES);
        return Optional.of(Call.of(
                target.requireUrl(),
                JsonMapper.shared().writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text)))));
    }

    @Override
    public AttemptOutcome read(Answer answer, Instant now) {
        return Answers.byCode(answer, now, "errcode", "errmsg", PASSING, NEXT_MINUTE);
    }
}
