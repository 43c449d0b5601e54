package dev.faultline.notify.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events that were taken already, a bounded number. It is shared by all the memories of an incident that know the same ones.
 *
 * @param at by their ids, oldest first: when each was taken
 */
public record Seen(Map<String, Instant> at) {
    /** How many event ids one incident remembers. */
    static final int LIMIT = 200;

    /** None yet. */
    public static final Seen NOTHING = new Seen(Map.of());

    public Seen {
        at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
    }

    boolean contains(String eventId) {
        return at.containsKey(eventId);
    }

    /** With one more, and without what is older than that time. */
    Seen with(String eventId, Instant now, Duration remembered) {
        Map<String, Instant> kept = new LinkedHashMap<>();
        Instant oldest = now.minus(remembered);
        at.entrySet().stream()
                .skip(Math.max(0, at.size() - (LIMIT - 1)))
                .filter(one -> !one.getValue().isBefore(oldest))
                .forEach(one -> kept.put(one.getKey(), one.getValue()));
        kept.put(eventId, now);
        return new Seen(kept);
    }
}
