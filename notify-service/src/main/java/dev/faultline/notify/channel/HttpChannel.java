package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** A channel that is one HTTP request: whatever the provider, no redirect is followed and no private address is met. */
public final class HttpChannel implements Channel {
    private final Provider provider;
    private final OutboundHttp http;
    private final InstantSource clock;

    /** @param clock gives the time of signing: wall time, for receivers compare it with theirs */
    HttpChannel(Provider provider, OutboundHttp http, InstantSource clock) {
        this.provider = provider;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return provider.kind();
    }

    @Override
    public AttemptOutcome attempt(Target target, Delivery delivery) {
        try {
            Optional<Call> call = provider.call(target, delivery, clock.instant());
            return call.isEmpty()
                    ? AttemptOutcome.delivered("nothing of this for " + kind().word())
                    : provider.read(http.exchange(post(call.get()), target.allowPrivateAddresses()), clock.instant());
        } catch (Reference.UnresolvedException | InvalidTargetException e) {
            return AttemptOutcome.rejected(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return PublicOnlyResolver.PrivateAddressException.isCauseOf(e)
                    ? AttemptOutcome.rejected(String.valueOf(e.getMessage()))
                    : AttemptOutcome.retryable(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static HttpPost post(Call call) {
        HttpPost post = new HttpPost(call.url());
        call.headers().forEach(post::setHeader);
        post.setEntity(new StringEntity(call.json(), ContentType.APPLICATION_JSON));
        return post;
    }
}
