package dev.faultline.notify.config;

import dev.faultline.notify.stream.PlannerMeters;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The planner's metrics: {@code faultline_notifications_total{disposition,channel}}, {@code
 * faultline_delivery_delay_seconds{channel}} from the event's decision to its delivery, {@code
 * faultline_fault_told_seconds{channel,level}} from a fault's receipt at intake to the delivery of its first word, and {@code
 * faultline_delivery_queue{channel}}, messages not yet settled.
 */
final class MicrometerPlannerMeters implements PlannerMeters {
    /** Beyond that buckets tell nothing more: somebody was told far too late. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final MeterRegistry registry;
    private final Map<String, Map<String, Long>> waitingByTask = new ConcurrentHashMap<>();
    private final Set<String> channels = ConcurrentHashMap.newKeySet();

    /** @param told channels people have contacts by: what is told through them counts from zero, so that the first is seen */
    MicrometerPlannerMeters(MeterRegistry registry, Collection<String> told) {
        this.registry = registry;
        for (String channel : told) {
            for (Level level : Level.values()) {
                tolds(channel, level);
            }
        }
    }

    @Override
    public void planned(Disposition disposition, String channel) {
        registry.counter(
                        "faultline.notifications",
                        "disposition",
                        disposition.name().toLowerCase(Locale.ROOT),
                        "channel",
                        channel)
                .increment();
    }

    @Override
    public void delivered(String channel, Duration sinceDecided) {
        Timer.builder("faultline.delivery.delay")
                .description("From the event's decision to its message's delivery")
                .tag("channel", channel)
                .publishPercentileHistogram()
                .register(registry)
                .record(sinceDecided.isNegative() ? Duration.ZERO : sinceDecided);
    }

    @Override
    public void told(String channel, Level level, Duration sinceReceipt) {
        tolds(channel, level).record(sinceReceipt.isNegative() ? Duration.ZERO : sinceReceipt);
    }

    private Timer tolds(String channel, Level level) {
        return Timer.builder("faultline.fault.told")
                .description("From a fault's receipt at intake to the delivery of the first word of it")
                .tag("channel", channel)
                .tag("level", level.name())
                .publishPercentileHistogram()
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }

    @Override
    public void waiting(String task, String channel, long messages) {
        waitingByTask.computeIfAbsent(task, t -> new ConcurrentHashMap<>()).put(channel, messages);
        if (channels.add(channel)) {
            Gauge.builder("faultline.delivery.queue", () -> waiting(channel))
                    .description("Messages not yet settled")
                    .tag("channel", channel)
                    .register(registry);
        }
    }

    private long waiting(String channel) {
        return waitingByTask.values().stream()
                .mapToLong(byChannel -> byChannel.getOrDefault(channel, 0L))
                .sum();
    }

    @Override
    public void gone(String task) {
        waitingByTask.remove(task);
    }
}
