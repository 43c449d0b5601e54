package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.wire.AlertState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every alert triage knows, as read from {@code alerts}. Bounded: past the bound the alerts that ended first go first, and
 * alerts that fire are counted and left out. Thread-safe.
 */
public final class AlertBook implements TableReader.Table<AlertState> {
    private final int capacity;
    private final Counter leftOut;
    private final Map<String, KnownAlert> firing = new LinkedHashMap<>();
    private final Map<String, KnownAlert> ended = new LinkedHashMap<>();
    private boolean whole;

    /** @param capacity how many alerts are remembered */
    public AlertBook(int capacity, MeterRegistry metrics) {
        this.capacity = capacity;
        this.leftOut = Counter.builder("faultline.alerts.left.out")
                .description("Changes of alerts the read routes do not show, for there are too many")
                .register(metrics);
        Gauge.builder("faultline.alerts.known", this, AlertBook::size)
                .description("Alerts the read routes can show")
                .register(metrics);
    }

    @Override
    public synchronized void put(AlertState state) {
        KnownAlert alert = AlertWire.of(state);
        String key = alert.fingerprint();
        ended.remove(key);
        if (!alert.firing()) {
            firing.remove(key);
            ended.put(key, alert);
        } else if (firing.containsKey(key) || firing.size() < capacity) {
            firing.put(key, alert);
        } else {
            leftOut.increment();
        }
        while (!ended.isEmpty() && size() > capacity) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    @Override
    public synchronized void remove(String fingerprint) {
        firing.remove(fingerprint);
        ended.remove(fingerprint);
    }

    @Override
    public synchronized void whole() {
        whole = true;
    }

    /** Whether everything that stood there at the start is read. */
    public synchronized boolean isWhole() {
        return whole;
    }

    /** The alert of that fingerprint. */
    public synchronized Optional<KnownAlert> find(String fingerprint) {
        KnownAlert fires = firing.get(fingerprint);
        return Optional.ofNullable(fires == null ? ended.get(fingerprint) : fires);
    }

    /** The alerts that match, those that fire first. */
    public synchronized List<KnownAlert> all(Predicate<KnownAlert> wanted) {
        return Stream.concat(firing.values().stream(), ended.values().stream())
                .filter(wanted)
                .toList();
    }

    private synchronized int size() {
        return firing.size() + ended.size();
    }
}
