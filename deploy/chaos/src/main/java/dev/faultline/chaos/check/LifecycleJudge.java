package dev.faultline.chaos.check;

import dev.faultline.triage.domain.incident.TransitionTable;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every incident's changes are counted without a gap, up to the last that a command's outcome or a clock's event speaks of,
 * and each moves it as the transition table allows.
 */
final class LifecycleJudge implements Judge {
    private static final Set<Move> LEGAL = TransitionTable.all().stream()
            .map(row -> new Move(row.from(), row.trigger().kind(), row.to()))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Standing> incidents = new HashMap<>();
    private final Map<String, Long> spokenOf = new HashMap<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private long changes;

    private record Move(IncidentState from, ChangeKind kind, IncidentState to) {}

    private record Standing(long revision, IncidentState state) {}

    private record Wrong(Anomaly anomaly, String what) {}

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.IncidentChange change -> observe(change);
            case Observation.CommandDecided command ->
                spokenOf.merge(command.incident(), command.revision(), Math::max);
            case Observation.ClockEvent event -> spokenOf.merge(event.incident(), event.revision(), Math::max);
            default -> {}
        }
    }

    private void observe(Observation.IncidentChange change) {
        changes++;
        Standing before = incidents.get(change.incident());
        long revision = before == null ? 0 : before.revision();
        if (change.revision() <= revision) {
            wrong(Anomaly.DOUBLED_CHANGE, change, "after revision " + revision);
            return;
        }
        if (change.revision() > revision + 1) {
            wrong(Anomaly.LOST_CHANGE, change, "after revision " + revision);
        } else if (!legal(before, change)) {
            wrong(Anomaly.ILLEGAL_TRANSITION, change, "from " + (before == null ? "nothing" : before.state()));
        }
        incidents.put(change.incident(), new Standing(change.revision(), change.state()));
    }

    @Override
    public void judge(Instant until, Findings findings) {
        wrong.forEach(one -> findings.add(one.anomaly(), one.what()));
        spokenOf.forEach((incident, revision) -> {
            Standing last = incidents.get(incident);
            long known = last == null ? 0 : last.revision();
            if (revision > known) {
                findings.add(
                        Anomaly.LOST_CHANGE,
                        "%s ends with revision %d, and others know of %d".formatted(incident, known, revision));
            }
        });
        findings.tally("incidents", incidents.size());
        findings.tally("changes of incidents", changes);
    }

    /** What no row speaks of, such as a fault that joined, leaves the incident where it stands. */
    private static boolean legal(@Nullable Standing before, Observation.IncidentChange change) {
        if (before == null) {
            return change.kind() == ChangeKind.OPENED && change.state() == IncidentState.OPEN;
        }
        if (LEGAL.contains(new Move(before.state(), change.kind(), change.state()))) {
            return true;
        }
        boolean spokenOf = LEGAL.stream().anyMatch(move -> move.kind() == change.kind());
        return !spokenOf && change.kind() != ChangeKind.OPENED && before.state() == change.state();
    }

    private void wrong(Anomaly anomaly, Observation.IncidentChange change, String where) {
        wrong.add(new Wrong(
                anomaly,
                "%s revision %d, %s, %s %s"
                        .formatted(change.incident(), change.revision(), change.kind(), change.state(), where)));
    }
}
