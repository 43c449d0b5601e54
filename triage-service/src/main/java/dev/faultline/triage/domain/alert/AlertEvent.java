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

    /**
     * A report said something nobody has graded yet, and is not what the alert says now: it came late, or another
     * followed at once.
     *
     * @param report what it said
     */
    record Worded(Report report) implements AlertEvent {}

    /** It was only reported again; told at growing distances. */
    record Counted() implements AlertEvent {}

    /** It goes on and off too often; its changes are muted from here on. */
    record Flapped() implements AlertEvent {}

    /** It has been quiet: its changes are told again. */
    record Settled() implements AlertEvent {}

    /**
     * The episode ended.
     *
     * @param expired whether nobody said so: it was no longer sent again
     */
    record Resolved(boolean expired) implements AlertEvent {}

    /** The alert as those see it who are told this of it, given how it stands now. */
    default Alert of(Alert now) {
        return switch (this) {
            case Started started -> now.asFiring();
            case Worded worded -> now.saying(worded.report());
            case Changed changed -> now;
            case Counted counted -> now;
            case Flapped flapped -> now.asFiring();
            case Settled settled -> now;
            case Resolved resolved -> now;
        };
    }
}
