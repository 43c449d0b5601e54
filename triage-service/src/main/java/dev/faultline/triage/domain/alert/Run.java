package dev.faultline.triage.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reports of one kind that stand next to each other in the order of their receipt.
 *
 * @param firing whether they say it fires, or that it is over
 * @param first receipt of the first of them
 * @param last receipt of the last of them
 * @param lastEventId which report that was
 * @param reports how many, from 1
 * @param startsAt earliest start they tell; of resolves, their earliest end
 * @param endsAt latest end they tell; null when one of them is open-ended
 * @param impact the worst they tell
 */
public record Run(
        boolean firing,
        Instant first,
        Instant last,
        String lastEventId,
        long reports,
        Instant startsAt,
        @Nullable Instant endsAt,
        Impact impact) {

    /** One report. */
    static Run of(Fault fault) {
        boolean over = fault.over();
        return new Run(
                !over,
                fault.receivedAt(),
                fault.receivedAt(),
                fault.eventId(),
                1,
                over ? fault.end() : fault.occurredAt(),
                over ? fault.end() : fault.endsAt(),
                fault.report().impact());
    }

    /** Both as one. */
    Run and(Run other) {
        boolean later = other.newerThan(this);
        return new Run(
                firing,
                earlier(first, other.first),
                later ? other.last : last,
                later ? other.lastEventId : lastEventId,
                reports + other.reports,
                earlier(startsAt, other.startsAt),
                latest(endsAt, other.endsAt),
                impact.and(other.impact));
    }

    /** Whether its last report was received after the other's; of two received together one counts as later. */
    boolean newerThan(Run other) {
        int order = last.compareTo(other.last);
        return order > 0 || order == 0 && lastEventId.compareTo(other.lastEventId) > 0;
    }

    /** Whether a report received at that time belongs between the first and the last of these. */
    boolean spans(Instant receivedAt) {
        return first.isBefore(receivedAt) && receivedAt.isBefore(last);
    }

    /** What came before that time, as far as that is still known: half of the reports. */
    Run until(Instant time) {
        return new Run(firing, first, time, lastEventId, reports - reports / 2, startsAt, endsAt, impact);
    }

    /** What came after that time, as far as that is still known: half of the reports, none of which started earlier. */
    Run since(Instant time) {
        Instant start = startsAt.isBefore(time) ? time : startsAt;
        return new Run(firing, time, last, lastEventId, Math.max(1, reports / 2), start, endsAt, impact);
    }

    /** The same reports, as if heard until that time and ending later. */
    Run heardUntil(Instant heard, Instant end) {
        return new Run(firing, first, heard, lastEventId, reports, startsAt, end, impact);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Open-ended is later than any end. */
    static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }
}
