package dev.faultline.standalone.report;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One incident with all the record says of it, oldest first. */
final class IncidentStory {
    private final String id;
    private final List<IncidentChanged> changes = new ArrayList<>();
    private final List<SlaEvent> events = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    IncidentStory(String id) {
        this.id = id;
    }

    void take(IncidentChanged change) {
        changes.add(change);
    }

    void take(SlaEvent event) {
        events.add(event);
    }

    void take(Delivery delivery) {
        deliveries.add(delivery);
    }

    String id() {
        return id;
    }

    /** Whether the record tells of the incident itself, not only of its clocks and messages. */
    boolean known() {
        return !changes.isEmpty();
    }

    /** As it was last seen. */
    IncidentSnapshot last() {
        return changes.getLast().getIncident();
    }

    Level level() {
        return last().getGrade().getLevel();
    }

    List<IncidentChanged> changes() {
        return List.copyOf(changes);
    }

    List<SlaEvent> events() {
        return List.copyOf(events);
    }

    /** Messages that went to people; what was tried again counts once. */
    List<Delivery> messages() {
        return deliveries.stream()
                .filter(delivery -> delivery.getDisposition() == Disposition.PLANNED && delivery.getAttempt() == 1)
                .toList();
    }

    /** Its clocks, each generation by itself, as they ended or stand. */
    List<ClockStory> clocks() {
        return ClockStory.of(this);
    }

    /** Deadlines it missed. */
    List<SlaEvent> breaches() {
        return events.stream()
                .filter(event -> event.getKind() == SlaEventKind.BREACHED)
                .filter(breach -> events.stream()
                        .noneMatch(event -> event.getKind() == SlaEventKind.RETRACTED
                                && event.getClock() == breach.getClock()
                                && event.getGeneration() == breach.getGeneration()))
                .toList();
    }

    long escalations() {
        return events.stream()
                .filter(event -> event.getKind() == SlaEventKind.ESCALATED)
                .count();
    }

    /** The affected service; the application where none is named. */
    String service() {
        String service = last().getService();
        return service == null ? last().getApplication() : service;
    }

    /** The label of that name. */
    String team() {
        return last().getLabels().getOrDefault("team", "");
    }

    /** From its opening to one of its moments; empty when it has not come. */
    Optional<Duration> until(@Nullable Instant moment) {
        return Optional.ofNullable(moment)
                .map(at -> Duration.between(last().getOpenedAt(), at))
                .filter(time -> !time.isNegative());
    }
}
