package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.Message;
import dev.faultline.wire.Level;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a digest's template may name: a line for each incident, the worst first. */
final class DigestModel {
    /** More lines than that nobody reads; robots take fewer still, and cut from the middle. */
    private static final int LINES = 50;

    private final List<Message> messages;
    private final Words words;

    DigestModel(List<Message> messages, Words words) {
        this.messages = messages;
        this.words = words;
    }

    Map<String, Object> values() {
        Map<String, List<Message>> incidents = messages.stream()
                .collect(Collectors.groupingBy(Message::incidentId, LinkedHashMap::new, Collectors.toList()));
        Level worst = messages.stream()
                .map(Message::level)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<String, Object> values = new HashMap<>();
        values.put("level", worst.name());
        values.put("levelName", words.level(worst));
        values.put("count", messages.size());
        values.put("incidents", incidents.size());
        values.put("several", incidents.size() > 1);
        values.put(
                "lines",
                incidents.values().stream()
                        .sorted(Comparator.comparing(DigestModel::level))
                        .limit(LINES)
                        .map(DigestModel::line)
                        .toList());
        values.put("left", Math.max(0, incidents.size() - LINES));
        return values;
    }

    /** As it is now, not as bad as it was. */
    private static Level level(List<Message> ofIncident) {
        return ofIncident.getLast().level();
    }

    /** The newest says how the incident stands. */
    private static Map<String, Object> line(List<Message> ofIncident) {
        return Map.of("subject", ofIncident.getLast().subject(), "more", ofIncident.size() - 1);
    }
}
