package dev.faultline.triage.domain.suppression;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Every silence and maintenance window that is known. One thread writes, any number read. */
public final class Mutes {
    private final List<MaintenanceWindow> planned;
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /** @param planned the maintenance windows of the policy */
    public Mutes(List<MaintenanceWindow> planned) {
        this.planned = List.copyOf(planned);
    }

    public void put(Silence silence) {
        silences.put(silence.id(), silence);
        version.incrementAndGet();
    }

    public void remove(String silenceId) {
        silences.remove(silenceId);
        version.incrementAndGet();
    }

    /** What is in force at that time, in a fixed order. Equal lists mute the same alerts. */
    public List<Mute> active(Instant now) {
        return Stream.<Mute>concat(silences.values().stream(), planned.stream())
                .filter(mute -> mute.active(now))
                .sorted(Comparator.comparing(Mute::id))
                .toList();
    }

    /** Until when that list stays as it is at that time, unless a silence changes. */
    public Instant steadyUntil(Instant now) {
        return Stream.<Mute>concat(silences.values().stream(), planned.stream())
                .map(mute -> mute.steadyUntil(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Another one whenever a silence changed. */
    public long version() {
        return version.get();
    }
}
