package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Run;
import dev.faultline.triage.domain.alert.Timeline;
import dev.faultline.triage.state.AlertEpisode;
import dev.faultline.triage.state.RunState;
import dev.faultline.wire.FaultStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Timelines of alerts, between the domain and their store. */
final class TimelineWire {
    private TimelineWire() {}

    static void write(Timeline timeline, AlertEpisode.Builder state) {
        state.setEarlierEpisodes(timeline.earlier());
        state.setCountedUpTo(timeline.countedUpTo());
        state.setLookedAt(timeline.lookedAt());
        state.setRuns(timeline.runs().stream().map(TimelineWire::state).toList());
    }

    static Timeline read(AlertEpisode state) {
        return state.getRuns().isEmpty()
                ? ofFirstRelease(state)
                : new Timeline(
                        state.getEarlierEpisodes(),
                        state.getCountedUpTo(),
                        state.getRuns().stream().map(TimelineWire::run).toList(),
                        state.getLookedAt());
    }

    private static RunState state(Run run) {
        return new RunState(
                run.firing(),
                run.first(),
                run.last(),
                run.lastEventId(),
                run.reports(),
                run.startsAt(),
                run.endsAt(),
                ReportWire.state(run.impact()));
    }

    private static Run run(RunState state) {
        return new Run(
                state.getFiring(),
                state.getFirst(),
                state.getLast(),
                state.getLastEventId(),
                state.getReports(),
                state.getStartsAt(),
                state.getEndsAt(),
                ReportWire.impact(state.getImpact()));
    }

    /** The first release kept the present episode only. */
    private static Timeline ofFirstRelease(AlertEpisode state) {
        boolean over = FaultStatus.valueOf(state.getStatus()) == FaultStatus.RESOLVED;
        Instant updatedAt = state.getUpdatedAt();
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(
                true,
                updatedAt,
                updatedAt,
                state.getLastEventId(),
                state.getOccurrences(),
                state.getStartsAt(),
                over ? null : state.getEndsAt(),
                ReportWire.impact(state.getReport().getImpact())));
        if (over) {
            Instant end = state.getEndsAt() == null ? updatedAt : state.getEndsAt();
            runs.add(new Run(
                    false,
                    updatedAt,
                    updatedAt,
                    "",
                    1,
                    end,
                    end,
                    ReportWire.impact(state.getReport().getImpact())));
        }
        return new Timeline(state.getEpisode() - 1, null, runs, updatedAt);
    }
}
