package dev.faultline.sla.stream;

import dev.faultline.schemas.serde.Undecodable;
import dev.faultline.sla.domain.Release;
import dev.faultline.sla.domain.ReleasePlan;
import dev.faultline.wire.ReleaseCalendar;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release plans of all products, read from the global store. It holds records as they came, for a record nobody can
 * decode must not stop the store: such a product has no plan. Used by one task alone.
 */
final class ReleaseCalendars {
    /** Name of the global store. */
    static final String STORE = "releases";

    private static final Logger log = LoggerFactory.getLogger(ReleaseCalendars.class);

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final String topic;
    private final Deserializer<ReleaseCalendar> deserializer;
    private final Map<String, Read> read = new HashMap<>();

    private record Read(byte[] bytes, ReleasePlan plan) {}

    ReleaseCalendars(
            ReadOnlyKeyValueStore<String, byte[]> store, String topic, Deserializer<ReleaseCalendar> deserializer) {
        this.store = store;
        this.topic = topic;
        this.deserializer = deserializer;
    }

    /** What is planned for a product, as far as anybody said. */
    ReleasePlan of(@Nullable String product) {
        byte[] bytes = product == null ? null : store.get(product);
        if (bytes == null || product == null) {
            return ReleasePlan.NONE;
        }
        Read known = read.get(product);
        if (known == null || !Arrays.equals(known.bytes(), bytes)) {
            known = new Read(bytes, decode(product, bytes));
            read.put(product, known);
        }
        return known.plan();
    }

    private ReleasePlan decode(String product, byte[] bytes) {
        try {
            return new ReleasePlan(deserializer.deserialize(topic, bytes).getReleases().stream()
                    .map(release -> new Release(
                            release.getName(), release.getStatus(), release.getCutOff(), release.getShipsAt()))
                    .toList());
        } catch (RuntimeException e) {
            if (!Undecodable.isInTheBytes(e)) {
                throw e;
            }
            log.warn("the release calendar of {} cannot be read and is left out: {}", product, e.toString());
            return ReleasePlan.NONE;
        }
    }
}
