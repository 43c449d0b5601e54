package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Heartbeat;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.outbound.HeartbeatBook.Ping;
import dev.faultline.wire.FaultStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an alert for a heartbeat that was missed, and ends it with the next ping. A heartbeat is watched from its first ping
 * on. Every instance watches; as the alert is one by its dedup key, two that tell of it tell of one.
 *
 * <p>While intake does not run, or the line takes no ping, nobody can give a sign of life: such a time misses no heartbeat, so
 * after it every one is given its whole interval again.
 */
public final class HeartbeatWatch {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatWatch.class);
    private static final String ROUTE = "heartbeat";

    /** What another instance took a moment ago must have time to be read here. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Map<String, Heartbeat> heartbeats;
    private final HeartbeatBook book;
    private final FaultPublisher faults;
    private final InstantSource clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();
    private volatile Instant deafUntil;

    /** @param heartbeats those that are declared, by name */
    public HeartbeatWatch(
            Map<String, Heartbeat> heartbeats, HeartbeatBook book, FaultPublisher faults, InstantSource clock) {
        this.heartbeats = Map.copyOf(heartbeats);
        this.book = book;
        this.faults = faults;
        this.clock = clock;
        this.deafUntil = clock.instant();
    }

    /** The heartbeat of that name; empty when none is declared. */
    public Optional<Heartbeat> find(String name) {
        return Optional.ofNullable(heartbeats.get(name));
    }

    /**
     * Takes a ping. It is acknowledged by the broker when this returns.
     *
     * @throws LineAway when it is not
     */
    public void ping(Heartbeat heartbeat, String sourceKey) throws LineAway {
        Instant now = clock.instant();
        try {
            Optional<Ping> last = book.last(heartbeat.name());
            if (told.containsKey(heartbeat.name())
                    || last.isPresent() && !heartbeat.missedAt(last.get().at()).isAfter(now)) {
                // Before the ping itself: should this fail, the next ping still finds the heartbeat missed.
                String source = last.map(Ping::sourceKey).orElse(sourceKey);
                tell(heartbeat.fault(FaultStatus.RESOLVED, now), source, now, heartbeat.name() + "/" + now);
                told.remove(heartbeat.name());
            }
            book.ping(heartbeat.name(), new Ping(sourceKey, now));
        } catch (LineAway e) {
            deafUntil = clock.instant();
            throw e;
        }
    }

    /** Looks for heartbeats that were missed; to be called again and again. */
    public void look() {
        if (!book.isWhole()) {
            return;
        }
        Instant now = clock.instant();
        for (Heartbeat heartbeat : heartbeats.values()) {
            book.last(heartbeat.name()).ifPresent(ping -> look(heartbeat, ping, now));
        }
    }

    private void look(Heartbeat heartbeat, Ping ping, Instant now) {
        Instant heard = ping.at().isBefore(deafUntil) ? deafUntil : ping.at();
        Instant missed = heartbeat.missedAt(heard);
        if (now.isBefore(missed.plus(GRACE)) || ping.at().equals(told.get(heartbeat.name()))) {
            return;
        }
        try {
            tell(
                    heartbeat.fault(FaultStatus.FIRING, missed),
                    ping.sourceKey(),
                    now,
                    heartbeat.name() + "/" + ping.at());
            told.put(heartbeat.name(), ping.at());
        } catch (LineAway e) {
            deafUntil = now;
            log.atWarn().addKeyValue("heartbeat", heartbeat.name()).log("missed, and that cannot be told yet");
        }
    }

    /** @param about what makes the report the same one whoever makes it */
    private void tell(Fault fault, String sourceKey, Instant now, String about) throws LineAway {
        byte[] evidence = about.getBytes(StandardCharsets.UTF_8);
        faults.publish(List.of(new Report(
                UUID.nameUUIDFromBytes((ROUTE + "/" + about).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                fault,
                new Report.Receipt(sourceKey, ROUTE, now),
                Payload.of("text/plain", ByteBuffer.wrap(evidence)))));
    }
}
