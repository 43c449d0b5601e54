package dev.faultline.chaos.check;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is observed of a line that does all it promises: some incidents handled, some in time, some too late, some never. */
final class WellRun {
    static final Map<ClockKind, Duration> TARGETS = Map.of(
            ClockKind.RESPOND, Duration.ofSeconds(10),
            ClockKind.RESTORE, Duration.ofSeconds(15),
            ClockKind.FIX, Duration.ofSeconds(20));
    static final Bounds BOUNDS = new Bounds(TARGETS, Duration.ofSeconds(5), Duration.ofMinutes(2), 500L << 20, 100);
    static final Instant BEGIN = Instant.parse("2026-11-23T06:00:00Z");
    static final Instant END = BEGIN.plus(Duration.ofMinutes(5));

    private final List<Observation> all = new ArrayList<>();

    private WellRun() {}

    /** So many incidents, drawn from a seed. */
    static List<Observation> of(long seed, int incidents) {
        WellRun run = new WellRun();
        Random random = new Random(seed);
        for (int number = 1; number <= incidents; number++) {
            run.incident(number, random);
        }
        run.all.add(new Observation.ProcessSeen("sla-1", 300L << 20, 60));
        run.all.add(new Observation.PoisonWritten("poison-letter-1"));
        run.all.add(new Observation.PoisonSetAside("poison-letter-1"));
        return run.all;
    }

    private void incident(int number, Random random) {
        String incident = "INC-0-" + number;
        Instant opened = BEGIN.plusMillis(random.nextInt(60_000));
        all.add(new Observation.FaultAccepted(incident + "a"));
        all.add(new Observation.FaultAccepted(incident + "b"));
        Set<String> both = Set.of(incident + "a", incident + "b");
        change(
                incident,
                1,
                ChangeKind.OPENED,
                null,
                IncidentState.OPEN,
                opened,
                null,
                Set.of(incident + "a"),
                Set.of(incident + "a"));
        change(incident, 2, ChangeKind.FAULT_JOINED, null, IncidentState.OPEN, opened, null, both, both);
        Instant acknowledged = random.nextInt(3) == 0 ? null : opened.plusMillis(1_000 + random.nextInt(18_000));
        if (acknowledged != null) {
            String command = incident + "-ack";
            all.add(new Observation.CommandAccepted(command));
            all.add(new Observation.CommandDecided(command, incident, true, 3));
            change(
                    incident,
                    3,
                    ChangeKind.ACKNOWLEDGED,
                    command,
                    IncidentState.ACKNOWLEDGED,
                    opened,
                    acknowledged,
                    both,
                    both);
            if (random.nextBoolean()) {
                both.forEach(fault -> all.add(new Observation.ResolveAccepted(fault)));
                change(
                        incident,
                        4,
                        ChangeKind.SIGNAL_CLEARED,
                        null,
                        IncidentState.ACKNOWLEDGED,
                        opened,
                        acknowledged,
                        both,
                        Set.of());
            }
        }
        TARGETS.forEach((clock, target) -> {
            Instant due = opened.plus(target);
            if (clock != ClockKind.RESPOND || acknowledged == null || acknowledged.isAfter(due)) {
                breach(incident, clock, due, due.plusMillis(random.nextInt(500)));
            }
        });
    }

    private void change(
            String incident,
            long revision,
            ChangeKind kind,
            @Nullable String command,
            IncidentState state,
            Instant opened,
            @Nullable Instant acknowledged,
            Set<String> members,
            Set<String> firing) {
        String event = incident + "#" + revision;
        all.add(new Observation.IncidentChange(
                event,
                incident,
                revision,
                kind,
                command,
                state,
                new Observation.Milestones(1, opened, acknowledged, null, null),
                members,
                firing));
        if (kind == ChangeKind.OPENED) {
            told(incident, event, opened.plusSeconds(1));
        }
    }

    private void breach(String incident, ClockKind clock, Instant due, Instant fired) {
        String event = incident + clock;
        all.add(new Observation.ClockEvent(
                event, incident, 2, SlaEventKind.BREACHED, clock, 1, due, fired, fired.plusMillis(5), false));
        told(incident, event, fired.plusSeconds(1));
    }

    private void told(String incident, String event, Instant at) {
        all.add(new Observation.MessageDecided("msg-" + event, incident, event, "p1", Disposition.PLANNED));
        all.add(new Observation.MessageArrived("msg-" + event, at));
    }
}
