package dev.faultline.notify.channel;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** All channels that are HTTP requests. */
public final class HttpChannels {
    private HttpChannels() {}

    /** @param clock gives the time of signing: wall time, for receivers compare it with theirs */
    public static List<Channel> all(OutboundHttp http, InstantSource clock) {
        return Stream.of(
                        new StandardWebhook(),
                        new Slack(),
                        new Teams(),
                        new DingTalk(),
                        new Feishu(),
                        new WeCom(),
                        new PagerDuty(),
                        new Opsgenie(),
                        new Alertmanager())
                .<Channel>map(provider -> new HttpChannel(provider, http, clock))
                .toList();
    }
}
