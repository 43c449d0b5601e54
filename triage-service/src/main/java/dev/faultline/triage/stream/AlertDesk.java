package dev.faultline.triage.stream;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.alert.AlertEvent;
import dev.faultline.triage.domain.alert.TrackedAlert;
import dev.faultline.triage.state.EpisodePayload;
import org.jspecify.annotations.Nullable;

/** Where what was decided of an alert is written down and told. */
final class AlertDesk {
    private final AlertBook book;
    private final AlertOutlet out;

    AlertDesk(AlertBook book, AlertOutlet out) {
        this.book = book;
        this.out = out;
    }

    /**
     * Carries a decision out.
     *
     * @param before the alert as it is written down; null when it is not
     * @param payload the body it was decided on; null when it was none, or came without one
     * @param timestamp of the records that follow, in epoch milliseconds
     */
    void settle(
            @Nullable TrackedAlert before,
            Decision<TrackedAlert, AlertEvent> decision,
            @Nullable EpisodePayload payload,
            long timestamp) {
        @Nullable TrackedAlert after = decision.state();
        if (after == null) {
            if (before != null) {
                book.forget(before);
                out.hide(before, timestamp);
            }
            return;
        }
        book.put(before, after);
        out.show(before, after, !decision.events().isEmpty(), timestamp);
        @Nullable EpisodePayload evidence = evidence(before, after, payload);
        for (AlertEvent event : decision.events()) {
            out.tell(event, after, event instanceof AlertEvent.Started ? evidence : null, timestamp);
        }
    }

    /** The body that began the episode, kept while the episode is not told. */
    private @Nullable EpisodePayload evidence(
            @Nullable TrackedAlert before, TrackedAlert after, @Nullable EpisodePayload payload) {
        boolean begins = before == null || before.episode() != after.episode();
        if (after.untold()) {
            if (begins && payload != null) {
                book.keepPayload(after.fingerprint(), payload);
            }
            return null;
        }
        @Nullable
        EpisodePayload kept = before != null && before.untold() ? book.takePayload(after.fingerprint()) : null;
        return begins || kept == null ? payload : kept;
    }
}
