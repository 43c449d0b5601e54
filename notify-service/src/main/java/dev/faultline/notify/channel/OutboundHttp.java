package dev.faultline.notify.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Requests to receivers that the policy names: one attempt, no redirects, no cookies, bounded as a whole, and unless the
 * target allows it only to public addresses.
 */
public final class OutboundHttp implements AutoCloseable {
    private static final int CONNECTIONS = 1000;
    private static final int CONNECTIONS_PER_ROUTE = 50;
    private static final int BODY_BYTES = 4096;

    private final Duration timeout;
    private final CloseableHttpClient publicOnly;
    private final CloseableHttpClient anywhere;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

    /** @param timeout for a whole exchange, from the name's resolution to the end of the answer */
    public OutboundHttp(Duration timeout) {
        this.timeout = timeout;
        this.publicOnly = client(new PublicOnlyResolver(), timeout);
        this.anywhere = client(SystemDefaultDnsResolver.INSTANCE, timeout);
    }

    private static CloseableHttpClient client(DnsResolver names, Duration timeout) {
        Timeout limit = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS_PER_ROUTE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("faultline")
                .build();
    }

    /**
     * What came back.
     *
     * @param body its first 4 KB
     * @param retryAfter value of that header; null when there is none
     */
    record Answer(int status, String body, @Nullable String retryAfter) {}

    /**
     * Sends a request.
     *
     * @throws PublicOnlyResolver.PrivateAddressException when it leads where it must not
     * @throws IOException when there is no answer in time
     */
    Answer exchange(HttpUriRequestBase request, boolean allowPrivateAddresses) throws IOException {
        // the client's own limits are for each packet; a receiver that drips bytes would hold us for hours
        ScheduledFuture<?> deadline = deadlines.schedule(request::abort, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return (allowPrivateAddresses ? anywhere : publicOnly).execute(request, OutboundHttp::answer);
        } finally {
            deadline.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new Answer(
                response.getCode(), body(response.getEntity()), retryAfter == null ? null : retryAfter.getValue());
    }

    private static String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        try (InputStream content = entity.getContent()) {
            return content == null ? "" : new String(content.readNBytes(BODY_BYTES), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        publicOnly.close();
        anywhere.close();
    }
}
