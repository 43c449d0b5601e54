package dev.faultline.standalone.demo;

import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The totals as a table of text. */
record Summary(Lexicon lexicon, Totals totals) {

    private static final int GAP = 3;
    private static final String NOTHING = "-";

    List<String> lines(String incident) {
        List<String> lines = new ArrayList<>();
        lines.add(lexicon.say(
                "summary.title",
                incident,
                totals.level().map(lexicon::level).orElse(NOTHING),
                seconds(totals.lifetime().orElse(null))));
        lines.add(breaches());
        lines.add("");
        lines.addAll(table(clockRows()));
        lines.add("");
        lines.addAll(table(messageRows()));
        return lines;
    }

    private String breaches() {
        List<String> breached = totals.clocks().entrySet().stream()
                .filter(clock -> clock.getValue().end() == Totals.End.BREACHED)
                .map(clock -> lexicon.clock(clock.getKey()))
                .toList();
        return breached.isEmpty()
                ? lexicon.say("summary.no-breach")
                : lexicon.say("summary.breaches", lexicon.list(breached));
    }

    private List<List<String>> clockRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                lexicon.say("summary.clock"),
                lexicon.say("summary.target"),
                lexicon.say("summary.ran"),
                lexicon.say("summary.result")));
        for (Map.Entry<ClockKind, Totals.Clock> clock : totals.clocks().entrySet()) {
            rows.add(List.of(
                    lexicon.clock(clock.getKey()),
                    seconds(clock.getValue().target()),
                    seconds(clock.getValue().ran()),
                    result(clock.getValue())));
        }
        return rows;
    }

    private String result(Totals.Clock clock) {
        String end = lexicon.say(
                switch (clock.end()) {
                    case RUNNING -> "summary.running";
                    case MET -> "summary.met";
                    case BREACHED -> "summary.breached";
                    case SOFT_MISS -> "summary.soft-miss";
                    case CANCELLED -> "summary.cancelled";
                });
        return clock.step() == 0 ? end : lexicon.say("summary.escalated", end, clock.step());
    }

    private List<List<String>> messageRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(lexicon.say("summary.person"), lexicon.say("summary.messages")));
        for (Totals.Addressee who : totals.delivered()) {
            rows.add(List.of(lexicon.person(who.name(), who.role()), Integer.toString(who.messages())));
        }
        int all =
                totals.delivered().stream().mapToInt(Totals.Addressee::messages).sum();
        List<String> notes = new ArrayList<>();
        if (totals.heldBack() > 0) {
            notes.add(lexicon.say("summary.held-back", totals.heldBack()));
        }
        if (totals.failed() > 0) {
            notes.add(lexicon.say("summary.undelivered", totals.failed()));
        }
        String sum = Integer.toString(all) + (notes.isEmpty() ? "" : lexicon.say("stop") + lexicon.list(notes));
        rows.add(List.of(lexicon.say("summary.all"), sum));
        return rows;
    }

    private String seconds(@Nullable Duration time) {
        return time == null ? NOTHING : lexicon.seconds(time);
    }

    private static List<String> table(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder("  ");
                    for (int i = 0; i < widths.length; i++) {
                        line.append(TextWidth.padded(row.get(i), widths[i] + GAP));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
