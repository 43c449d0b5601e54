package dev.faultline.triage.domain.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one alert in the order of their receipt, in whatever order they are read: two copies of a monitor send
 * everything twice, and the slower copy's reports come late. An episode is what lies between two resolves, or ends, in
 * that order. Because a report is put where it belongs and not where it arrives, the same reports make the same episodes
 * in every order.
 *
 * <p>Only the last dozen stretches are told apart. Older reports of one episode are one stretch, so a storm costs
 * constant state; older episodes are only counted. A report that comes later than that is put in as well as it can be.
 *
 * @param earlier episodes that are only counted
 * @param countedUpTo what was received until then belongs to those; null when there are none
 * @param runs in order of receipt
 * @param lookedAt the latest time it was looked at: ends up to then have passed
 */
public record Timeline(int earlier, @Nullable Instant countedUpTo, List<Run> runs, Instant lookedAt) {
    /** How many stretches are told apart. */
    static final int MOST = 12;

    /** No report yet. */
    public static final Timeline EMPTY = new Timeline(0, null, List.of(), Instant.EPOCH);

    public Timeline {
        runs = List.copyOf(runs);
    }

    /** The timeline with one more report; itself when the report is in it already, or too late to matter. */
    Timeline with(Fault fault) {
        Run report = Run.of(fault);
        boolean known = runs.stream().anyMatch(run -> run.lastEventId().equals(report.lastEventId()));
        if (known || countedUpTo != null && !report.first().isAfter(countedUpTo)) {
            return this;
        }
        List<Run> all = new ArrayList<>(runs);
        int before = all.size();
        while (before > 0 && all.get(before - 1).first().isAfter(report.first())) {
            before--;
        }
        insert(all, before, report);
        Instant looked = lookedAt.isAfter(report.last()) ? lookedAt : report.last();
        return new Timeline(earlier, countedUpTo, all, looked).bounded();
    }

    private static void insert(List<Run> all, int at, Run report) {
        Run around = at == 0 ? report : all.get(at - 1);
        if (!around.spans(report.first())) {
            all.add(at, report);
        } else if (around.firing() == report.firing()) {
            all.set(at - 1, around.and(report));
        } else {
            all.set(at - 1, around.until(report.first()));
            all.add(at, report);
            all.add(at + 1, around.since(report.first()));
        }
    }

    /** The timeline as it is at that time: what was to end until then unless sent again, has. */
    Timeline at(Instant now) {
        return now.isAfter(lookedAt) ? new Timeline(earlier, countedUpTo, runs, now) : this;
    }

    /** The timeline with its end put off by times in which nothing could be heard; itself when that changes nothing. */
    Timeline bridged(Pulse pulse) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last == null || !last.firing()) {
            return this;
        }
        Run bridged = pulse.bridged(last);
        if (bridged.equals(last)) {
            return this;
        }
        List<Run> all = new ArrayList<>(runs);
        all.set(all.size() - 1, bridged);
        return new Timeline(earlier, countedUpTo, all, lookedAt);
    }

    /** Which report says what the alert says now; empty when none ever fired. */
    Optional<Run> newestFiring() {
        return runs.stream().filter(Run::firing).reduce((one, other) -> other.newerThan(one) ? other : one);
    }

    /** The present episode, or the last one; empty when none began. */
    Optional<Episode> episode() {
        int number = earlier;
        Run firing = null;
        Run ended = null;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (!run.firing()) {
                ended = ended == null ? run : ended.and(run);
            } else if (firing == null || begins(firing, ended, run)) {
                number++;
                firing = run;
                ended = null;
            } else {
                firing = firing.and(run);
            }
        }
        if (firing == null) {
            return Optional.empty();
        }
        boolean expired = ended == null && passed(firing.endsAt(), lookedAt);
        return Optional.of(new Episode(
                number,
                firing.startsAt(),
                ended == null ? firing.endsAt() : ended.endsAt(),
                firing.reports(),
                firing.impact(),
                ended != null || expired,
                expired));
    }

    /** Whether a report that fires begins another episode: behind a resolve, or behind an end it did not put off. */
    private static boolean begins(Run firing, @Nullable Run ended, Run next) {
        return ended != null || passed(firing.endsAt(), next.first());
    }

    private static boolean passed(@Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now);
    }

    private Timeline bounded() {
        Timeline bounded = this;
        while (bounded.runs.size() > MOST) {
            bounded = bounded.coarser();
        }
        return bounded;
    }

    /** Makes one of the two oldest neighbours that say the same; without such, counts the oldest episode away. */
    private Timeline coarser() {
        List<Run> all = new ArrayList<>(runs);
        for (int i = 0; i + 1 < all.size(); i++) {
            Run one = all.get(i);
            Run next = all.get(i + 1);
            if (one.firing() == next.firing() && !(one.firing() && passed(one.endsAt(), next.first()))) {
                all.set(i, one.and(next));
                all.remove(i + 1);
                return new Timeline(earlier, countedUpTo, all, lookedAt);
            }
        }
        Run oldest = all.removeFirst();
        int counted = earlier + (oldest.firing() ? 1 : 0);
        Instant upTo = oldest.last();
        if (oldest.firing() && !all.getFirst().firing()) {
            upTo = all.removeFirst().last();
        }
        return new Timeline(counted, upTo, all, lookedAt);
    }
}
