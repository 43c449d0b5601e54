package dev.faultline.notify.domain.message;

import dev.faultline.line.link.LinkPurpose;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template may name of how its reader can answer. */
record AnswersModel(Briefing briefing, Recipient recipient, Words words, WaysBack back) {

    /** What can be answered or opened with one tap; and how to acknowledge without that, while nobody has. */
    void into(Map<String, Object> values) {
        List<Map<String, Object>> links = links();
        boolean byHand = briefing.facts().state() == IncidentState.OPEN && links.isEmpty();
        back.openUrl(briefing.incidentId())
                .ifPresent(href -> links.add(Map.of("label", words.word("way.open"), "href", href)));
        values.put("ways", links);
        values.put("acknowledgeUrl", byHand ? back.acknowledgeUrl(briefing.incidentId()) : "");
        values.put(
                "acknowledgeBody",
                shellQuoted("{\"actor\":{\"name\":\"%s\",\"role\":\"%s\"}}"
                        .formatted(jsonQuoted(recipient.person().name()), actingAs())));
    }

    private Role actingAs() {
        return recipient.roles().findFirst().orElse(Role.OPS);
    }

    private List<Map<String, Object>> links() {
        List<Map<String, Object>> links = new ArrayList<>();
        boolean onSite = recipient.roles().anyMatch(Role.SITE::equals);
        IncidentState state = briefing.facts().state();
        if (briefing.mayBeAcknowledgedBy(recipient)) {
            Role role = recipient
                    .roles()
                    .filter(one -> one != Role.SITE)
                    .findFirst()
                    .orElse(Role.OPS);
            way(LinkPurpose.ACKNOWLEDGE, "way.acknowledge", role).ifPresent(links::add);
        }
        if (state == IncidentState.FIXED || state == IncidentState.VERIFIED) {
            recipient
                    .roles()
                    .filter(role -> briefing.missing().anyMatch(role::equals))
                    .forEach(role -> way(LinkPurpose.VERIFY, "way.verify", role).ifPresent(links::add));
        }
        if (onSite && !briefing.isOver()) {
            way(LinkPurpose.UPLOAD, "way.upload", Role.SITE).ifPresent(links::add);
        }
        return links;
    }

    private Optional<Map<String, Object>> way(LinkPurpose purpose, String label, Role role) {
        Person person = recipient.person();
        return back.link(purpose, briefing.incidentId(), person.name(), role, person.language(), briefing.now())
                .map(href -> Map.of("label", words.word(label), "href", href));
    }

    private static String jsonQuoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** For between single quotes. */
    private static String shellQuoted(String text) {
        return text.replace("'", "'\\''");
    }
}
