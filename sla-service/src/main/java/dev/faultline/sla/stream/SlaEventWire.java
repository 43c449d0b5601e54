package dev.faultline.sla.stream;

import dev.faultline.sla.domain.ClockEvent;
import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.sla.domain.Headline;
import dev.faultline.sla.domain.IncidentFacts;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates between an event of a clock and a record of {@code sla-events}. */
public final class SlaEventWire {
    private SlaEventWire() {}

    /**
     * The record of an event.
     *
     * @param facts the incident as it stands, for those who tell people
     * @param revision the incident's revision the event was decided on
     * @param policyHash the policy it was decided by
     * @param following how many events of the same decision come after it
     */
    public static SlaEvent write(
            ClockEvent event, IncidentFacts facts, long revision, String policyHash, int following) {
        Headline headline = facts.headline();
        SlaEvent.Builder record = SlaEvent.newBuilder()
                .setEventId(event.eventId())
                .setIncidentId(facts.incidentId())
                .setRevision(revision)
                .setClock(event.clock())
                .setGeneration(event.generation())
                .setStartedAt(event.startedAt())
                .setDueAt(event.dueAt())
                .setScheduledFor(event.scheduledFor())
                .setFiredAt(event.firedAt())
                .setAudience(event.audience())
                .setSoft(event.soft())
                .setRetroactive(event.retroactive())
                .setReason(event.reason())
                .setLevel(facts.level())
                .setState(facts.state())
                .setTitle(headline.title())
                .setApplication(headline.application())
                .setService(headline.service())
                .setOwner(headline.owner())
                .setRunbook(headline.runbook())
                .setStopLossPlan(headline.stopLossPlan())
                .setBridge(headline.bridge())
                .setPolicyHash(policyHash)
                .setFollowing(following);
        return what(record, event.what()).build();
    }

    private static SlaEvent.Builder what(SlaEvent.Builder record, What what) {
        return switch (what) {
            case What.Started started -> record.setKind(SlaEventKind.CLOCK_STARTED);
            case What.Warned warned -> record.setKind(SlaEventKind.WARNING).setThreshold(warned.share());
            case What.Breached breached -> record.setKind(SlaEventKind.BREACHED);
            case What.Escalated escalated ->
                record.setKind(SlaEventKind.ESCALATED).setStep(escalated.step());
            case What.Met met -> record.setKind(SlaEventKind.MET);
            case What.Retracted retracted -> record.setKind(SlaEventKind.RETRACTED);
            case What.Rescheduled moved ->
                record.setKind(SlaEventKind.RESCHEDULED).setPreviousDueAt(moved.previousDueAt());
            case What.Paused paused -> record.setKind(SlaEventKind.PAUSED);
            case What.Resumed resumed -> record.setKind(SlaEventKind.RESUMED);
            case What.Cancelled cancelled -> record.setKind(SlaEventKind.CANCELLED);
        };
    }

    /** The event of a record; empty when a newer build wrote a kind this one does not know. */
    public static Optional<ClockEvent> read(SlaEvent record) {
        return Optional.ofNullable(what(record))
                .map(what -> new ClockEvent(
                        record.getEventId(),
                        what,
                        record.getClock(),
                        record.getGeneration(),
                        record.getStartedAt(),
                        record.getDueAt(),
                        record.getScheduledFor(),
                        record.getFiredAt(),
                        record.getAudience(),
                        record.getSoft(),
                        record.getRetroactive(),
                        record.getReason()));
    }

    private static @Nullable What what(SlaEvent record) {
        Double threshold = record.getThreshold();
        Integer step = record.getStep();
        return switch (record.getKind()) {
            case OTHER -> null;
            case CLOCK_STARTED -> new What.Started();
            case WARNING -> new What.Warned(threshold == null ? 0 : threshold);
            case BREACHED -> new What.Breached();
            case ESCALATED -> new What.Escalated(step == null ? 1 : step);
            case MET -> new What.Met();
            case RETRACTED -> new What.Retracted();
            case RESCHEDULED -> new What.Rescheduled(record.getPreviousDueAt());
            case PAUSED -> new What.Paused();
            case RESUMED -> new What.Resumed();
            case CANCELLED -> new What.Cancelled();
        };
    }
}
