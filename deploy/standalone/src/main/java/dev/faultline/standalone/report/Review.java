package dev.faultline.standalone.report;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentDuty;
import dev.faultline.wire.IncidentEvidence;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The draft of a review after an incident: what is known is filled in, what people must say is left open. */
public final class Review {
    private final IncidentStory incident;
    private final ZoneId zone;

    private Review(IncidentStory incident, ZoneId zone) {
        this.incident = incident;
        this.zone = zone;
    }

    /**
     * The draft.
     *
     * @param zone in which times are told
     * @return empty when the ledger does not know the incident
     */
    public static Optional<Review> of(Ledger ledger, String id, ZoneId zone) {
        return ledger.incident(id).map(incident -> new Review(incident, zone));
    }

    /** As Markdown, to be gone on with. */
    public String markdown() {
        return Pages.markdown("review.md.mustache", model());
    }

    /** As a page of HTML that needs nothing beside itself. */
    public String html() {
        Map<String, Object> model = new HashMap<>(model());
        model.put("style", Pages.style());
        return Pages.html("review.html.mustache", model);
    }

    private Map<String, Object> model() {
        IncidentSnapshot last = incident.last();
        List<Delivery> messages = incident.messages();
        List<SlaEvent> late = incident.breaches();
        return Map.ofEntries(
                Map.entry("id", incident.id()),
                Map.entry("title", last.getTitle()),
                Map.entry("level", incident.level().name()),
                Map.entry("grade", last.getGrade().getReason()),
                Map.entry("state", lower(last.getState())),
                Map.entry("service", incident.service()),
                Map.entry("owner", Objects.requireNonNullElse(last.getOwner(), "nobody")),
                Map.entry("opened", Pages.time(last.getOpenedAt(), zone)),
                Map.entry("moments", moments(last)),
                Map.entry("occurrences", last.getOccurrences()),
                Map.entry("messages", messages.size()),
                Map.entry(
                        "people",
                        messages.stream()
                                .map(message -> message.getRecipient().getName())
                                .distinct()
                                .count()),
                Map.entry("hasLate", !late.isEmpty()),
                Map.entry("late", late.stream().map(this::late).toList()),
                Map.entry("timeline", timeline()),
                Map.entry("hasEvidence", !last.getEvidence().isEmpty()),
                Map.entry(
                        "evidence", last.getEvidence().stream().map(this::piece).toList()),
                Map.entry("duties", last.getDuties().stream().map(this::duty).toList()));
    }

    private List<Map<String, String>> moments(IncidentSnapshot last) {
        List<Map<String, String>> moments = new ArrayList<>();
        moment(moments, "acknowledged", last.getAcknowledgedAt());
        moment(moments, "restored", last.getRestoredAt());
        moment(moments, "planned", last.getPlannedAt());
        moment(moments, "fixed", last.getFixedAt());
        moment(moments, "verified", last.getVerifiedAt());
        moment(moments, "closed", last.getClosedAt());
        return moments;
    }

    private void moment(List<Map<String, String>> moments, String what, @Nullable Instant at) {
        if (at != null) {
            Duration after = incident.until(at).orElse(Duration.ZERO);
            moments.add(Map.of("what", what, "at", Pages.time(at, zone), "after", "after " + Pages.length(after)));
        }
    }

    private Map<String, String> late(SlaEvent breach) {
        return Map.of(
                "clock", breach.getClock() == null ? "" : lower(breach.getClock()),
                "due", Pages.time(breach.getScheduledFor(), zone),
                "cause", breach.getReason());
    }

    private record Happened(Instant at, String what, String who, String why) {}

    private List<Map<String, String>> timeline() {
        return Stream.of(
                        incident.changes().stream().map(Review::happened),
                        incident.events().stream().map(Review::happened),
                        incident.messages().stream().map(Review::happened))
                .flatMap(happened -> happened)
                .sorted(Comparator.comparing(Happened::at))
                .map(happened -> Map.of(
                        "at", Pages.time(happened.at(), zone),
                        "what", happened.what(),
                        "who", happened.who(),
                        "why", happened.why()))
                .toList();
    }

    /** The reason names who did it. */
    private static Happened happened(IncidentChanged change) {
        return new Happened(change.getDecidedAt(), lower(change.getKind()), "", change.getReason());
    }

    private static Happened happened(SlaEvent event) {
        String clock = event.getClock() == null ? "" : lower(event.getClock()) + ": ";
        return new Happened(event.getFiredAt(), clock + lower(event.getKind()), "", event.getReason());
    }

    private static Happened happened(Delivery message) {
        return new Happened(
                message.getPlannedAt(),
                "told",
                message.getRecipient().getName(),
                message.getSubject() + " (" + message.getChannel() + ")");
    }

    private Map<String, String> piece(IncidentEvidence evidence) {
        return Map.of(
                "name", evidence.getName(),
                "size", evidence.getSize() == null ? "?" : evidence.getSize().toString(),
                "sha256", Objects.requireNonNullElse(evidence.getSha256(), "?"),
                "at", Pages.time(evidence.getAt(), zone));
    }

    private Map<String, String> duty(IncidentDuty duty) {
        boolean open = duty.getDoneBy() == null;
        String outcome = duty.getOutcome() == null ? "" : ", " + duty.getOutcome();
        return Map.of(
                "box", open ? " " : "x",
                "state", open ? "open" : "done",
                "role", duty.getRole().name(),
                "duty", duty.getEn(),
                "done", open ? "" : Objects.requireNonNull(duty.getDoneBy()).getName() + outcome);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
