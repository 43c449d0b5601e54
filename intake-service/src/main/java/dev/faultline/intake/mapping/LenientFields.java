package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes what a sender meant from JSON that nobody can send back for correction: a number where a text is meant is a text. */
final class LenientFields {
    private LenientFields() {}

    /** A value as text: a string as it is, anything else as its JSON; null when absent, null or empty. */
    static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        return text.isEmpty() ? null : text;
    }

    /** A text cut at {@code longest} characters; null when there is none or it is blank. */
    static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.isBlank() ? null : FaultBounds.cut(text, longest);
    }

    /** A value as a text of at most {@code longest} characters; null when there is none or it is blank. */
    static @Nullable String text(@Nullable JsonNode value, int longest) {
        return cut(text(value), longest);
    }

    /** A time as senders write it; null when there is none, or none that can be read. */
    static @Nullable Instant moment(@Nullable JsonNode value) {
        String text = text(value);
        return text == null ? null : Timestamps.parseLeniently(text).orElse(null);
    }

    /** Adds a link, if it is an address people may be sent to and there is room for it. */
    static void link(List<FaultLink> links, @Nullable String text, @Nullable String href) {
        if (href != null && links.size() < FaultBounds.LINKS && href.length() <= FaultBounds.HREF) {
            FaultLink.of(href, text).ifPresent(links::add);
        }
    }

    /** An object as texts, empty values dropped; empty when it is no object. */
    static Map<String, String> texts(@Nullable JsonNode object) {
        if (object == null || !object.isObject()) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String text = text(entry.getValue());
            if (text != null) {
                texts.put(entry.getKey(), text);
            }
        }
        return Collections.unmodifiableMap(texts);
    }

    /** Names and values cut; of too many entries the first by name, so that the same alert always keeps the same ones. */
    static Map<String, String> bounded(Map<String, String> texts, int longest) {
        Map<String, String> bounded = new LinkedHashMap<>();
        Map<String, String> sorted = texts.size() > FaultBounds.MAP_ENTRIES ? new TreeMap<>(texts) : texts;
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            if (bounded.size() == FaultBounds.MAP_ENTRIES) {
                break;
            }
            bounded.put(
                    FaultBounds.cut(entry.getKey(), FaultBounds.MAP_KEY), FaultBounds.cut(entry.getValue(), longest));
        }
        return bounded;
    }
}
