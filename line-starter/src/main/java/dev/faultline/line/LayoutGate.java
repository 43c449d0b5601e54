package dev.faultline.line;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Starts the streams of a service, once nobody is in their group whose {@link Layout} is another. Until then those go on
 * undisturbed, and this instance says for whom it waits: together neither would get on.
 *
 * <p>One that crashed is in its group until its session has ended, so a start behind it may take that long.
 */
final class LayoutGate implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LayoutGate.class);
    private static final long LOOK_AGAIN_SECONDS = 1;

    private final StreamsBuilderFactoryBean streams;
    private final KafkaAdmin kafka;
    private final String service;
    private @Nullable Thread waiting;
    private volatile @Nullable String waits;
    private volatile boolean running;

    LayoutGate(StreamsBuilderFactoryBean streams, KafkaAdmin kafka, String service) {
        this.streams = streams;
        this.kafka = kafka;
        this.service = service;
    }

    /** What is waited for, in words; empty when nothing is. */
    Optional<String> waits() {
        return Optional.ofNullable(waits);
    }

    @Override
    public synchronized void start() {
        running = true;
        Layout layout = Layout.of(Objects.requireNonNull(streams.getTopology()).describe(), service);
        var configuration = Objects.requireNonNull(streams.getStreamsConfiguration());
        String group = configuration.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        configuration.put(
                StreamsConfig.CLIENT_ID_CONFIG,
                layout.clientId(configuration.getProperty(StreamsConfig.CLIENT_ID_CONFIG, group)));
        streams.setStreamsConfiguration(configuration);
        Admin admin = Admin.create(kafka.getConfigurationProperties());
        if (open(admin, group, layout)) {
            admin.close();
            streams.start();
        } else {
            waiting = Thread.ofPlatform().name("layout-gate").daemon().start(() -> await(admin, group, layout));
        }
    }

    private void await(Admin admin, String group, Layout layout) {
        try (admin) {
            do {
                TimeUnit.SECONDS.sleep(LOOK_AGAIN_SECONDS);
            } while (!open(admin, group, layout));
            synchronized (this) {
                if (running) {
                    log.info("{}: nobody of another layout is there any more", group);
                    streams.start();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nobody else's layout is in the way; says so once for each that is. */
    private boolean open(Admin admin, String group, Layout layout) {
        String before = waits;
        waits = inTheWay(admin, group, layout);
        if (waits != null && !waits.equals(before)) {
            log.warn("{}", waits);
        }
        return waits == null;
    }

    private static @Nullable String inTheWay(Admin admin, String group, Layout layout) {
        try {
            List<Optional<Layout>> others = members(admin, group).stream()
                    .map(member -> Layout.in(member.clientId()))
                    .filter(other -> !other.equals(Optional.of(layout)))
                    .toList();
            return others.isEmpty()
                    ? null
                    : ("%s: %d stream thread(s) of another build keep another state or topology (layout %s, here %s); this"
                                    + " instance waits, and goes on by itself when all of those are stopped")
                            .formatted(
                                    group,
                                    others.size(),
                                    others.getFirst().map(Layout::hash).orElse("unknown"),
                                    layout.hash());
        } catch (ExecutionException e) {
            return "%s: who is in this group cannot be told: %s".formatted(group, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return group + ": interrupted";
        }
    }

    private static List<MemberDescription> members(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        try {
            return List.copyOf(admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .members());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void stop() {
        Thread thread;
        synchronized (this) {
            running = false;
            thread = waiting;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** When the streams would have started by themselves. */
    @Override
    public int getPhase() {
        return streams.getPhase();
    }
}
