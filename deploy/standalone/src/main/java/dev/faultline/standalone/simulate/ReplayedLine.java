package dev.faultline.standalone.simulate;

import dev.faultline.line.replay.VirtualTime;
import dev.faultline.notify.stream.ReplayedPlanner;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.sla.stream.ReplayedClocks;
import dev.faultline.standalone.record.Recorded;
import dev.faultline.triage.stream.ReplayedTriage;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentCommand;
import dev.faultline.wire.IntakePulse;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ShiftOverride;
import dev.faultline.wire.Silence;
import dev.faultline.wire.SlaEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole line under one policy, without Kafka, on the time of the record it is fed. Not thread-safe. */
final class ReplayedLine {
    /** The argument of a merge that names an incident. */
    static final String INTO = "into";

    private final VirtualTime time;
    private final ReplayedTriage triage;
    private final ReplayedClocks clocks;
    private final ReplayedPlanner planner;
    private final Course course = new Course();
    private final Map<Opener, String> ids = new HashMap<>();
    private long unplaced;

    /** @param begin no later than the first record */
    ReplayedLine(LinePolicy policy, Instant begin) {
        time = new VirtualTime(begin);
        triage = new ReplayedTriage(policy.triage(), time, this::changed);
        clocks = new ReplayedClocks(policy.sla(), time, this::clocked);
        planner = new ReplayedPlanner(policy.notifier().policy(), time, course::told);
    }

    /** Takes what the line was told, at its time. */
    void take(Told told) {
        String key = told.record().key();
        time.passTo(told.record().at());
        switch (told.value()) {
            case FaultReported fault -> triage.fault(key, fault);
            case IncidentCommand command -> placed(command, told).ifPresentOrElse(triage::command, () -> unplaced++);
            case IntakePulse beat -> triage.pulse(key, beat);
            case Silence silence -> triage.silence(key, silence);
            case ReleaseCalendar calendar -> clocks.releases(key, calendar);
            case ShiftOverride override -> planner.override(key, override);
            case null -> takenBack(told.record());
            default ->
                throw new IllegalArgumentException(
                        "the line is not told " + told.record().topic());
        }
        time.settle();
    }

    private void takenBack(Recorded record) {
        if (record.isOf(Topics.SILENCES)) {
            triage.silence(record.key(), null);
        } else if (record.isOf(Topics.RELEASES)) {
            clocks.releases(record.key(), null);
        } else if (record.isOf(Topics.OVERRIDES)) {
            planner.override(record.key(), null);
        }
    }

    /** Lets time pass to the end of the record. */
    void passTo(Instant end) {
        time.passTo(end);
    }

    /** What came of it so far. */
    Course course() {
        return course;
    }

    /** Commands to incidents that are not there: their faults came before the record, or the policy made none of them. */
    long unplaced() {
        return unplaced;
    }

    /** The command, to the incident which that of the record is here. */
    private Optional<IncidentCommand> placed(IncidentCommand command, Told told) {
        Optional<String> here = here(told.about());
        if (here.isEmpty() || !command.getArguments().containsKey(INTO)) {
            return here.map(
                    id -> IncidentCommand.newBuilder(command).setIncidentId(id).build());
        }
        return here(told.into()).map(other -> {
            Map<String, String> arguments = new HashMap<>(command.getArguments());
            arguments.put(INTO, other);
            return IncidentCommand.newBuilder(command)
                    .setIncidentId(here.get())
                    .setArguments(arguments)
                    .build();
        });
    }

    /** The incident with the same opener, or else the one the opener's alert is part of. */
    private Optional<String> here(@Nullable Opener opener) {
        return opener == null
                ? Optional.empty()
                : Optional.ofNullable(ids.get(opener)).or(() -> triage.homeOf(opener.fingerprint()));
    }

    private void changed(String id, @Nullable IncidentChanged change) {
        if (change != null) {
            Opener.of(change).ifPresent(opener -> ids.put(opener, id));
            course.changed(change);
        }
        clocks.incident(id, change);
        planner.incident(id, change);
    }

    private void clocked(SlaEvent event) {
        course.clocked(event);
        planner.clock(event);
    }
}
