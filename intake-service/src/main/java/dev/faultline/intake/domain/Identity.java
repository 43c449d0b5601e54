package dev.faultline.intake.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What makes two reports of one source the same alert. */
public sealed interface Identity {

    /** The sender says so itself: reports with one key are one alert. */
    record DedupKey(String value) implements Identity {}

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
