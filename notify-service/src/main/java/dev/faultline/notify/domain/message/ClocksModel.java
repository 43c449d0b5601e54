package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.DueClock;
import dev.faultline.wire.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a template may name of what is due when. */
record ClocksModel(Briefing briefing, Words words, Times times) {

    void into(Map<String, Object> values) {
        List<Map<String, Object>> running = new ArrayList<>();
        for (ClockKind kind : ClockKind.values()) {
            DueClock clock = briefing.clocks().get(kind);
            if (clock != null && stillRuns(kind)) {
                running.add(Map.of(
                        "clock",
                        words.clock(kind),
                        "due",
                        clock.dueAt() == null ? "" : moment(clock.dueAt()),
                        "late",
                        clock.dueAt() != null && clock.dueAt().isBefore(briefing.now()),
                        "soft",
                        clock.soft()));
            }
        }
        values.put("clocks", running);
    }

    /** What stops a clock is known here before sla has said that it stopped. */
    private boolean stillRuns(ClockKind kind) {
        return switch (briefing.facts().state()) {
            case OPEN -> kind != ClockKind.VERIFY;
            case ACKNOWLEDGED -> kind != ClockKind.VERIFY && kind != ClockKind.RESPOND;
            case RESTORED -> kind == ClockKind.FIX || kind == ClockKind.PLAN;
            case FIXED -> kind == ClockKind.VERIFY;
            case VERIFIED, CLOSED, DISMISSED, MERGED -> false;
        };
    }

    /** A deadline, and how far it is. */
    String moment(Instant due) {
        return times.absolute(due) + words.word("time.beside").formatted(times.remaining(due, briefing.now()));
    }
}
