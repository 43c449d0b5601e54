package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Tiding;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Capacity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a template may name, for one recipient. Templates see words and lists of words only. */
final class MessageModel {
    private final Briefing briefing;
    private final Recipient recipient;
    private final Words words;
    private final WaysBack back;
    private final Times times;
    private final ClocksModel clocks;

    MessageModel(Briefing briefing, Recipient recipient, Words words, WaysBack back) {
        this.briefing = briefing;
        this.recipient = recipient;
        this.words = words;
        this.back = back;
        this.times = new Times(words, recipient.person().zone());
        this.clocks = new ClocksModel(briefing, words, times);
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        new IncidentModel(briefing, words, times).into(values);
        event(values);
        you(values);
        clocks.into(values);
        new AnswersModel(briefing, recipient, words, back).into(values);
        return values;
    }

    private void event(Map<String, Object> values) {
        Tiding tiding = briefing.tiding();
        values.put("reason", words.reason(OneLine.of(tiding.reason())).replaceFirst("[.。]+$", ""));
        values.put("actor", OneLine.orEmpty(tiding.actor()));
        values.put("step", tiding.step() == null ? "" : tiding.step());
        values.put("clock", tiding.clock() == null ? "" : words.clock(tiding.clock()));
        values.put("lacking", tiding.clock() == null ? "" : words.lacking(tiding.clock()));
        values.put("overdue", tiding.dueAt() != null && !tiding.dueAt().isAfter(briefing.now()));
        values.put("due", tiding.dueAt() == null ? "" : clocks.moment(tiding.dueAt()));
    }

    private void you(Map<String, Object> values) {
        values.put("name", recipient.person().name());
        values.put(
                "capacity",
                recipient.capacities().stream()
                        .map(words::capacity)
                        .collect(Collectors.joining(words.word("list.joint"))));
        List<String> duties = RecipientDuties.of(briefing, recipient.roles().toList(), words);
        List<String> asks = asks();
        boolean owning = recipient.capacities().contains(new Capacity.Owning());
        values.put("duties", numbered(duties));
        values.put("asks", asks);
        values.put("owning", owning);
        values.put("informed", duties.isEmpty() && asks.isEmpty() && !owning);
    }

    private List<String> asks() {
        Tiding tiding = briefing.tiding();
        return Stream.concat(Stream.of(tiding.kind()), tiding.also().stream().sorted())
                .flatMap(kind -> recipient.capacities().stream()
                        .filter(capacity -> kind != EventKind.VERIFIED || isMissed(capacity))
                        .map(capacity -> words.ask(kind, capacity)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Whether their verification is still to come. */
    private boolean isMissed(Capacity capacity) {
        return capacity.role()
                .filter(role -> briefing.missing().anyMatch(role::equals))
                .isPresent();
    }

    private static List<Map<String, Object>> numbered(List<String> lines) {
        List<Map<String, Object>> numbered = new ArrayList<>();
        for (String line : lines) {
            numbered.add(Map.of("number", numbered.size() + 1, "duty", line));
        }
        return numbered;
    }
}
