package dev.faultline.intake.outbound;

import dev.faultline.intake.outbound.LinePublisher.Keyed;
import dev.faultline.wire.HeartbeatPinged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last ping of every heartbeat, as read from {@code heartbeats}, and the way to note another. Thread-safe. */
public final class HeartbeatBook implements TableReader.Table<HeartbeatPinged> {
    private final LinePublisher<HeartbeatPinged> publisher;
    private final Map<String, Ping> pings = new ConcurrentHashMap<>();
    private volatile boolean whole;

    /**
     * A sign of life.
     *
     * @param sourceKey name of the key it came with
     * @param at receipt
     */
    public record Ping(String sourceKey, Instant at) {}

    public HeartbeatBook(LinePublisher<HeartbeatPinged> publisher) {
        this.publisher = publisher;
    }

    @Override
    public void put(HeartbeatPinged ping) {
        keep(ping.getHeartbeat(), new Ping(ping.getSourceKey(), ping.getPingedAt()));
    }

    @Override
    public void remove(String heartbeat) {
        pings.remove(heartbeat);
    }

    @Override
    public void whole() {
        whole = true;
    }

    /** Whether everything that stood there at the start is read. */
    public boolean isWhole() {
        return whole;
    }

    /** The last ping of a heartbeat; empty when it never gave one. */
    public Optional<Ping> last(String heartbeat) {
        return Optional.ofNullable(pings.get(heartbeat));
    }

    /**
     * Notes a ping, and returns when the broker has acknowledged it.
     *
     * @throws LineAway when it has not
     */
    public void ping(String heartbeat, Ping ping) throws LineAway {
        publisher.publish(List.of(new Keyed<>(heartbeat, new HeartbeatPinged(heartbeat, ping.sourceKey(), ping.at()))));
        keep(heartbeat, ping);
    }

    private void keep(String heartbeat, Ping ping) {
        pings.merge(heartbeat, ping, (known, read) -> read.at().isBefore(known.at()) ? known : read);
    }
}
