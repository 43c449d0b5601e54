package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Change;

/** What a body of PagerDuty's Events API v2 asks for. */
public sealed interface PagerDutyEvent {

    /** The credential, which is also the scope of dedup keys; as it came. */
    String routingKey();

    /**
     * A trigger or a resolve: the alert's own sender tells of it.
     *
     * @param dedupKey the alert's key, made up where a trigger brings none
     */
    record Alert(String routingKey, String dedupKey, Told told) implements PagerDutyEvent {}

    /** Somebody at the sender has seen the alert. */
    record Acknowledge(String routingKey, String dedupKey) implements PagerDutyEvent {}

    /** Something was changed; no alert at all. */
    record Changed(String routingKey, Change change) implements PagerDutyEvent {}
}
