package dev.faultline.chaos.check;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must be told arrives, under one message id. It may come again under the same, for some time: notify dies between a
 * message and the record of it. Required is what the run's policy tells: that an incident opened, that it closed, and each
 * breach. It must be planned to be sent: that it was held back excuses nothing but where the record itself shows why. A
 * breach need not be told of what was closed by then, and nothing whose like was told of the same incident.
 */
final class NotificationJudge implements Judge {
    private static final Set<ChangeKind> ENDS = EnumSet.of(ChangeKind.CLOSED, ChangeKind.DISMISSED, ChangeKind.MERGED);

    private final Bounds bounds;
    private final Map<String, Required> required = new HashMap<>();
    private final Map<String, Long> over = new HashMap<>();
    private final Set<String> toBeSent = new HashSet<>();
    private final Set<String> suppressed = new HashSet<>();
    private final Map<String, String> planned = new HashMap<>();
    private final Map<Told, Set<String>> ids = new HashMap<>();
    private final Map<String, List<Instant>> arrived = new HashMap<>();

    NotificationJudge(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * What must be told.
     *
     * @param revision that of the incident it was decided on
     * @param subject what it is about, in words; a repeat has the same
     */
    private record Required(String incident, long revision, String subject, boolean breach) {}

    /** One thing, told to one person. */
    private record Told(String incident, String eventId, String person) {}

    @Override
    public void observe(Observation seen) {
        switch (seen) {
            case Observation.IncidentChange change -> {
                if (change.kind() == ChangeKind.OPENED || change.kind() == ChangeKind.CLOSED) {
                    String subject = change.incident() + " " + change.kind();
                    required.put(change.eventId(), new Required(change.incident(), change.revision(), subject, false));
                }
                if (ENDS.contains(change.kind())) {
                    over.merge(change.incident(), change.revision(), Math::max);
                }
            }
            case Observation.ClockEvent event -> {
                if (event.kind() == SlaEventKind.BREACHED && !event.soft()) {
                    String subject = event.incident() + " " + event.clock() + " breached";
                    required.put(event.eventId(), new Required(event.incident(), event.revision(), subject, true));
                }
            }
            case Observation.MessageDecided message -> {
                ids.computeIfAbsent(
                                new Told(message.incident(), message.eventId(), message.person()),
                                unknown -> new HashSet<>(2))
                        .add(message.messageId());
                if (message.disposition() == Disposition.PLANNED) {
                    toBeSent.add(message.eventId());
                    planned.put(message.messageId(), message.incident() + " to " + message.person());
                } else if (message.disposition() == Disposition.SUPPRESSED) {
                    suppressed.add(message.eventId());
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
        Set<String> subjects = required.entrySet().stream()
                .filter(one -> toBeSent.contains(one.getKey()))
                .map(one -> one.getValue().subject())
                .collect(Collectors.toSet());
        long excused = 0;
        for (Map.Entry<String, Required> one : required.entrySet()) {
            if (toBeSent.contains(one.getKey())) {
                continue;
            }
            if (suppressed.contains(one.getKey()) && excused(one.getValue(), subjects)) {
                excused++;
            } else {
                findings.add(
                        Anomaly.LOST_NOTIFICATION, one.getValue().subject() + ": nothing was planned to be sent of it");
            }
        }
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
        findings.tally("of these held back, and rightly", excused);
        findings.tally("messages planned", planned.size());
        findings.tally("messages arrived", arrived.size());
        findings.tally(
                "duplicates, same id",
                arrived.values().stream().mapToLong(times -> times.size() - 1).sum());
    }

    private boolean excused(Required what, Set<String> told) {
        boolean overByThen = what.breach() && what.revision() < over.getOrDefault(what.incident(), 0L);
        return overByThen || told.contains(what.subject());
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
