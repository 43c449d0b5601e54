package dev.faultline.standalone.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells from one look after another what is wrong. A reader that is behind is not wrong; one that is behind and has not moved
 * for too long is. Not thread-safe.
 */
final class Judgement {
    private final Duration patience;
    private final Map<String, Since> places = new HashMap<>();
    private @Nullable Instant firstLook;

    /** Where a reader stood, and since when. */
    private record Since(long read, Instant at) {}

    /** @param patience how long intake may be silent, and a reader stand where it is with something to read */
    Judgement(Duration patience) {
        this.patience = patience;
    }

    /** What is wrong now, in words, by a name that stays the same while it is wrong. */
    SortedMap<String, String> troubles(Look look) {
        SortedMap<String, String> troubles = new TreeMap<>();
        Instant first = firstLook == null ? look.at() : firstLook;
        firstLook = first;
        if (look.away() != null) {
            troubles.put("kafka", "Kafka does not answer: " + look.away());
            return troubles;
        }
        Instant pulse = look.lastPulse() == null ? first : look.lastPulse();
        if (isTooLong(pulse, look.at())) {
            troubles.put("intake", "intake has not said since " + pulse + " that it takes reports in");
        }
        look.readers().forEach((group, reader) -> {
            if (reader.members() == 0) {
                troubles.put(group, "nobody reads as " + group);
            }
            reader.places().forEach(place -> {
                if (standsStill(group, place, look.at())) {
                    troubles.put(
                            group + "/" + place.topic(),
                            "%s does not go on with %s: %d unread on partition %d"
                                    .formatted(group, place.topic(), place.end() - place.read(), place.partition()));
                }
            });
        });
        return troubles;
    }

    private boolean standsStill(String group, Look.Place place, Instant now) {
        String key = group + "/" + place.topic() + "/" + place.partition();
        Since since = places.get(key);
        if (since == null || since.read() != place.read() || !place.isBehind()) {
            places.put(key, new Since(place.read(), now));
            return false;
        }
        return isTooLong(since.at(), now);
    }

    private boolean isTooLong(Instant since, Instant now) {
        return Duration.between(since, now).compareTo(patience) > 0;
    }
}
