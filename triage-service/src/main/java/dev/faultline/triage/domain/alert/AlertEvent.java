package dev.faultline.triage.domain.alert;

/** What stage 2 is told of an alert. */
public sealed interface AlertEvent {
    /** A new episode began. */
    record Started() implements AlertEvent {}

    /**
     * What it says changed.
     *
     * @param raised whether it became worse
     */
    record Changed(boolean raised) implements AlertEvent {}

    /** It was only reported again; told at growing distances. */
    record Counted() implements AlertEvent {}

    /**
     * The episode ended.
     *
     * @param expired whether nobody said so: it was no longer sent again
     */
    record Resolved(boolean expired) implements AlertEvent {}
}
