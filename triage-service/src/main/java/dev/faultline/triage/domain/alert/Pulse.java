package dev.faultline.triage.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When reports could be taken in, as intake's pulse tells. An alert that was not sent again while nobody could take it in
 * has not ended: its end is put off by the time it could not be heard.
 *
 * @param last the newest pulse; null when none was heard, and then nothing is held against anybody
 * @param gaps times without a pulse, oldest first; only the newest ones
 */
public record Pulse(@Nullable Instant last, List<Gap> gaps) {
    /** A time without a pulse this long is a gap: three beats missed. One too many only puts ends off by as much. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    /** No pulse heard yet. */
    public static final Pulse UNKNOWN = new Pulse(null, List.of());

    private static final int MOST = 200;

    /** A time in which nothing could be taken in. */
    public record Gap(Instant from, Instant to) {}

    public Pulse {
        gaps = List.copyOf(gaps);
    }

    /** After one more pulse, of whichever instance. */
    public Pulse beat(Instant at) {
        if (last == null) {
            return new Pulse(at, gaps);
        }
        if (!at.isAfter(last)) {
            return this;
        }
        if (!at.isAfter(last.plus(PATIENCE))) {
            return new Pulse(at, gaps);
        }
        List<Gap> more = new ArrayList<>(gaps);
        more.add(new Gap(last, at));
        return new Pulse(at, more.subList(Math.max(0, more.size() - MOST), more.size()));
    }

    /** How far alerts may end: not into a time of which it is not known yet whether anything could be taken in. */
    public Instant horizon(Instant now) {
        return last == null || now.isBefore(last.plus(PATIENCE)) ? now : last;
    }

    /** The reports as if they had been heard until the end of every gap that began before their end. */
    Run bridged(Run run) {
        Run bridged = run;
        for (Gap gap : gaps) {
            Instant end = bridged.endsAt();
            if (end != null && gap.from().isBefore(end) && gap.to().isAfter(bridged.last())) {
                Instant unheardSince = gap.from().isAfter(bridged.last()) ? gap.from() : bridged.last();
                bridged = bridged.heardUntil(gap.to(), end.plus(Duration.between(unheardSince, gap.to())));
            }
        }
        return bridged;
    }
}
