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
 * @param openedAt when triage opened it
 * @param occurredAt earliest start of its faults: clocks start here
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
        Instant openedAt,
        Instant occurredAt,
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
        return new Incident(id, revision, subject, impact, grade, progress, tally, openedAt, occurredAt, toldAt);
    }

    Incident progressed(Progress progress) {
        return new Incident(id, revision, subject, impact, grade, progress, tally, openedAt, occurredAt, toldAt);
    }

    Incident tallied(Tally tally, Instant startsAt) {
        Instant earliest = startsAt.isBefore(occurredAt) ? startsAt : occurredAt;
        return new Incident(id, revision, subject, impact, grade, progress, tally, openedAt, earliest, toldAt);
    }

    Incident with(Impact impact) {
        return new Incident(id, revision, subject, impact, grade, progress, tally, openedAt, occurredAt, toldAt);
    }

    /** The next revision, which others are told of. */
    Incident revised(Instant now) {
        return new Incident(id, revision + 1, subject, impact, grade, progress, tally, openedAt, occurredAt, now);
    }
}
