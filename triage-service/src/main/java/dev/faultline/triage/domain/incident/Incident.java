package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.IncidentState;
import java.time.Instant;

/**
 * An incident as triage owns it.
 *
 * @param id its name, such as INC-2-17
 * @param revision counts the changes others were told, from 1
 * @param subject what it is about
 * @param impact the worst its faults told
 * @param grade level and why
 * @param progress how far people have come
 * @param tally its faults
 * @param duties who has to do what about it
 * @param scene what is kept of it
 * @param relations which other incidents it has to do with
 * @param openedAt when triage opened it
 * @param occurredAt earliest start of its faults: clocks start here
 * @param lastFaultAt receipt of the newest report of a fault of it that fires
 * @param toldAt when others were last told of a change
 */
public record Incident(
        String id,
        long revision,
        Subject subject,
        Impact impact,
        Grade grade,
        Progress progress,
        Tally tally,
        DutyList duties,
        Scene scene,
        Relations relations,
        Instant openedAt,
        Instant occurredAt,
        Instant lastFaultAt,
        Instant toldAt) {

    /** Where it stands. */
    public IncidentState state() {
        return progress.state();
    }

    /** Whether it is still to be dealt with, and so takes in further faults. */
    public boolean open() {
        return switch (progress.state()) {
            case OPEN, ACKNOWLEDGED, RESTORED, FIXED, VERIFIED -> true;
            case CLOSED, DISMISSED, MERGED -> false;
        };
    }

    Incident graded(Grade grade) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    Incident progressed(Progress progress) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    Incident with(Impact impact) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    Incident with(Tally tally) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    Incident with(DutyList duties) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    Incident with(Scene scene) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    Incident with(Relations relations) {
        return with(impact, grade, progress, tally, duties, scene, relations);
    }

    /** The same with a fault that began then and was last reported then. */
    Incident reported(Instant startsAt, Instant at) {
        return new Incident(
                id,
                revision,
                subject,
                impact,
                grade,
                progress,
                tally,
                duties,
                scene,
                relations,
                openedAt,
                startsAt.isBefore(occurredAt) ? startsAt : occurredAt,
                at.isAfter(lastFaultAt) ? at : lastFaultAt,
                toldAt);
    }

    /** The next revision, which others are told of. */
    Incident revised(Instant now) {
        return new Incident(
                id,
                revision + 1,
                subject,
                impact,
                grade,
                progress,
                tally,
                duties,
                scene,
                relations,
                openedAt,
                occurredAt,
                lastFaultAt,
                now);
    }

    private Incident with(
            Impact impact,
            Grade grade,
            Progress progress,
            Tally tally,
            DutyList duties,
            Scene scene,
            Relations relations) {
        return new Incident(
                id,
                revision,
                subject,
                impact,
                grade,
                progress,
                tally,
                duties,
                scene,
                relations,
                openedAt,
                occurredAt,
                lastFaultAt,
                toldAt);
    }
}
