package dev.faultline.chaos.check;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be told arrives, under one message id. It may come again under the same, for some time: notify dies between a
 * message and the record of it. Required is what the run's policy tells: that an incident opened, that it closed, and each
 * breach.
 */
final class NotificationJudge implements Judge {
    private final Bounds bounds;
    private final Map<String, String> required = new HashMap<>();
    private final Set<String> decided = new HashSet<>();
    private final Map<String, String> planned = new HashMap<>();
    private final Map<Told, Set<String>> ids = new HashMap<>();
    private final Map<String, List<Instant>> arrived = new HashMap<>();

    NotificationJudge(Bounds bounds) {
        this.bounds = bounds;
    }

    /** One thing, told to one person. */
    private record Told(String incident, String eventId, String person) {}

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.IncidentChange change -> {
                if (change.kind() == ChangeKind.OPENED || change.kind() == ChangeKind.CLOSED) {
                    required.put(change.eventId(), change.incident() + " " + change.kind());
                }
            }
            case Observation.ClockEvent event -> {
                if (event.kind() == SlaEventKind.BREACHED && !event.soft()) {
                    required.put(event.eventId(), event.incident() + " " + event.clock() + " breached");
                }
            }
            case Observation.MessageDecided message -> {
                decided.add(message.eventId());
                ids.computeIfAbsent(
                                new Told(message.incident(), message.eventId(), message.person()),
                                unknown -> new HashSet<>(2))
                        .add(message.messageId());
                if (message.toBeSent()) {
                    planned.put(message.messageId(), message.incident() + " to " + message.person());
                }
            }
            case Observation.MessageArrived message ->
                arrived.computeIfAbsent(message.messageId(), unknown -> new ArrayList<>(1))
                        .add(message.at());
            default -> {}
        }
    }

    @Override
    public void judge(Instant until, Findings findings) {
        required.forEach((eventId, what) -> {
            if (!decided.contains(eventId)) {
                findings.add(Anomaly.LOST_NOTIFICATION, what + ": nothing was planned");
            }
        });
        planned.forEach((id, what) -> {
            if (!arrived.containsKey(id)) {
                findings.add(Anomaly.LOST_NOTIFICATION, what + ": " + id + " never arrived");
            }
        });
        ids.forEach((told, under) -> {
            if (under.size() > 1) {
                findings.add(Anomaly.DOUBLED_NOTIFICATION, told + " under " + under);
            }
        });
        arrived.forEach((id, times) -> judge(id, times, findings));
        findings.tally("messages required", required.size());
        findings.tally("messages planned", planned.size());
        findings.tally("messages arrived", arrived.size());
        findings.tally(
                "duplicates, same id",
                arrived.values().stream().mapToLong(times -> times.size() - 1).sum());
    }

    private void judge(String id, List<Instant> times, Findings findings) {
        if (!planned.containsKey(id)) {
            findings.add(Anomaly.UNPLANNED_NOTIFICATION, id);
        }
        Instant first = times.stream().min(Instant::compareTo).orElseThrow();
        Instant last = times.stream().max(Instant::compareTo).orElseThrow();
        Duration apart = Duration.between(first, last);
        if (apart.compareTo(bounds.duplicateWindow()) > 0) {
            findings.add(Anomaly.LATE_DUPLICATE, id + " came again after " + apart);
        }
    }
}
