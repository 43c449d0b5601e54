package dev.faultline.notify.channel;

import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Signed webhooks as Standard Webhooks describes them. The id of a message is the same in every attempt, so a receiver
 * can drop duplicates by it.
 */
public final class WebhookChannel implements Channel {
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;

    private final OutboundHttp http;
    private final InstantSource clock;

    /** @param clock gives the time of signing: wall time, for receivers compare it with theirs */
    public WebhookChannel(OutboundHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public AttemptOutcome attempt(Target target, Delivery delivery) {
        try {
            return outcome(http.exchange(request(target, delivery), target.allowPrivateAddresses()));
        } catch (Reference.UnresolvedException | InvalidTargetException e) {
            return AttemptOutcome.rejected(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            String detail = e.getClass().getSimpleName() + ": " + e.getMessage();
            return PublicOnlyResolver.PrivateAddressException.isCauseOf(e)
                    ? AttemptOutcome.rejected(String.valueOf(e.getMessage()))
                    : AttemptOutcome.retryable(detail);
        }
    }

    private HttpPost request(Target target, Delivery delivery) {
        String body = WebhookBody.json(delivery);
        long timestamp = clock.instant().getEpochSecond();
        HttpPost post = new HttpPost(url(target));
        post.setHeader("webhook-id", delivery.getDeliveryId());
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader("webhook-signature", secret(target).sign(delivery.getDeliveryId(), timestamp, body));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private static URI url(Target target) {
        try {
            return URI.create(
                    Objects.requireNonNull(target.url(), "a webhook has a url").resolve());
        } catch (IllegalArgumentException e) {
            // the message of that exception would tell the address, which may be a secret
            throw new InvalidTargetException("the url of target " + target.name() + " is none");
        }
    }

    private static WebhookSecret secret(Target target) {
        return WebhookSecret.parse(Objects.requireNonNull(target.secret(), "a webhook has a secret")
                        .resolve())
                .orElseThrow(() -> new InvalidTargetException("the secret of target " + target.name() + " is none"));
    }

    private AttemptOutcome outcome(OutboundHttp.Answer answer) {
        int status = answer.status();
        String detail = "HTTP " + status
                + (answer.body().isBlank() ? "" : ": " + answer.body().strip());
        return new AttemptOutcome(
                result(status),
                status == GONE ? "HTTP 410: the receiver is gone for good" : detail,
                status,
                RetryAfter.parse(answer.retryAfter(), clock.instant()).orElse(null));
    }

    private static AttemptResult result(int status) {
        if (status >= 200 && status < 300) {
            return AttemptResult.DELIVERED;
        }
        return status >= 500 || status == TOO_MANY ? AttemptResult.RETRYABLE : AttemptResult.REJECTED;
    }

    /** What the policy refers to is not what a webhook needs. */
    private static final class InvalidTargetException extends RuntimeException {
        private InvalidTargetException(String message) {
            super(message);
        }
    }
}
