package dev.faultline.sla.domain;

import dev.faultline.wire.ChangeKind;
import java.time.Instant;

/**
 * An incident changed.
 *
 * @param revision counts the incident's changes, from 1
 * @param kind what changed
 * @param at when it happened; a person may have backdated it
 * @param decidedAt when triage decided it
 * @param reason why, in words
 * @param facts the incident after the change
 */
public record IncidentChange(
        long revision, ChangeKind kind, Instant at, Instant decidedAt, String reason, IncidentFacts facts) {}
