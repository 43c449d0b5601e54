package dev.faultline.intake.domain;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What makes two reports of one source the same alert. */
public sealed interface Identity {

    /** The sender says so itself: reports with one key are one alert. */
    record DedupKey(String value) implements Identity {}

    /**
     * A key of a kind of sender: unlike a {@link DedupKey}, it meets only keys of its own kind, for one integration key may
     * serve several monitors, and each of them counts its alerts from 1.
     *
     * @param source the kind of sender, such as {@code pingdom}
     * @param value the sender's key, within {@link FaultBounds#DEDUP_KEY}
     */
    record SourceKey(String source, String value) implements Identity {

        /** The identity of that key; one that is too long is cut, and what is cut off still counts by its hash. */
        public static SourceKey of(String source, String key) {
            if (key.length() <= FaultBounds.DEDUP_KEY) {
                return new SourceKey(source, key);
            }
            String hash = HexFormat.of().formatHex(Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8)));
            return new SourceKey(source, FaultBounds.cut(key, FaultBounds.DEDUP_KEY - hash.length()) + hash);
        }
    }

    /**
     * The sender gives no key: reports with the same labels are one alert.
     *
     * @param labels sorted by name; a label without a value counts as absent, as it does for Prometheus
     */
    record LabelSet(SortedMap<String, String> labels) implements Identity {

        public LabelSet {
            SortedMap<String, String> present = new TreeMap<>(labels);
            present.values().removeIf(String::isEmpty);
            labels = Collections.unmodifiableSortedMap(present);
        }

        /** The identity these labels make, in whatever order they came. */
        public static LabelSet of(Map<String, String> labels) {
            return new LabelSet(new TreeMap<>(labels));
        }
    }
}
