package dev.faultline.sla.domain;

import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What clocks need to know of an incident.
 *
 * @param generation raised by each reopening, from 1
 * @param paused waiting for the user
 * @param moneyLoss evident loss of funds
 * @param product whose releases carry a fix; null when the policy names none
 * @param team whose it is; null when its faults do not say
 * @param release the one the plan names; null without a plan
 * @param openedAt when the line first knew of it
 * @param occurredAt the earliest start its faults claim
 */
public record IncidentFacts(
        String incidentId,
        Level level,
        IncidentState state,
        int generation,
        boolean paused,
        boolean moneyLoss,
        @Nullable String product,
        @Nullable String team,
        @Nullable String release,
        Instant openedAt,
        Instant occurredAt,
        Milestones milestones,
        Headline headline) {

    /** Whether somebody still works on a fix. */
    boolean inTheWorks() {
        return switch (state) {
            case OPEN, ACKNOWLEDGED, RESTORED -> true;
            case FIXED, VERIFIED, CLOSED, DISMISSED, MERGED -> false;
        };
    }

    /** Whether nobody works on it any more: closed, dismissed as a false alarm, or merged into another. */
    public boolean over() {
        return switch (state) {
            case CLOSED, DISMISSED, MERGED -> true;
            case OPEN, ACKNOWLEDGED, RESTORED, FIXED, VERIFIED -> false;
        };
    }
}
