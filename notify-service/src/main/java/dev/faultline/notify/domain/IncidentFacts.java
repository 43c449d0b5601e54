package dev.faultline.notify.domain;

import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import dev.faultline.wire.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about an incident.
 *
 * @param gradeReason why it has its level; null when only a clock's event is known, which does not carry it
 * @param owner the person it is assigned to, as triage names them
 * @param openedAt null when only a clock's event is known
 * @param release target release of the plan
 * @param verifiedBy roles whose verification of the present fix stands
 * @param runbook where the handling is written down
 * @param stopLossPlan how to stop the loss
 * @param bridge where the people meet
 * @param duties what the incident asks of whom; empty when only a clock's event is known
 */
public record IncidentFacts(
        String title,
        @Nullable String description,
        String application,
        @Nullable String service,
        @Nullable String component,
        Level level,
        @Nullable String gradeReason,
        IncidentState state,
        @Nullable String owner,
        @Nullable Instant openedAt,
        int memberCount,
        long occurrences,
        @Nullable Scope scope,
        boolean moneyLoss,
        boolean security,
        boolean dataLoss,
        @Nullable String release,
        Set<Role> verifiedBy,
        @Nullable String runbook,
        @Nullable String stopLossPlan,
        @Nullable String bridge,
        List<StatedDuty> duties) {
    public IncidentFacts {
        verifiedBy = Set.copyOf(verifiedBy);
        duties = List.copyOf(duties);
    }
}
