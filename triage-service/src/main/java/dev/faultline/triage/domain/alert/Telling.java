package dev.faultline.triage.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stage 2 is to hear: the difference between what it knows of an alert and how the alert stands. A raise goes on at
 * once; it can happen only a handful of times in an episode. Any other change goes on at most once a second, because
 * annotations often carry a value that differs in every report. A count goes on when it has doubled since, or after ten
 * minutes, the last one too, and each of the first sixteen, because a rule may ask for "5 in a minute": a million repeats make
 * some forty records.
 *
 * <p>Flapping mutes all of that but a raise. A suppressed alert keeps its new episodes to itself; an episode that stage 2
 * knows already goes on being told, so that nobody's numbers stand still.
 */
final class Telling {
    static final Duration QUIET = Duration.ofSeconds(1);
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);
    static final long COUNTED_ONE_BY_ONE = 16;

    private final Episode episode;
    private final Standing standing;
    private final Instant now;
    private final List<AlertEvent> events = new ArrayList<>();
    private int number;
    private boolean firing;
    private boolean flapping;
    private boolean pending;

    private Telling(Episode episode, Standing standing, Instant now) {
        this.episode = episode;
        this.standing = standing;
        this.now = now;
        // A late report may join two episodes that were told as two.
        this.number = Math.min(standing.told().episode(), episode.number());
        this.firing = standing.told().firing();
        this.flapping = standing.told().flapping();
        this.pending = standing.told().pending();
    }

    /**
     * What is new.
     *
     * @param changed whether it says something else than before
     * @param raised whether it became worse than before
     */
    record News(boolean changed, boolean raised) {
        static final News NONE = new News(false, false);
    }

    /** What is told, and what stage 2 knows then. */
    record Tale(List<AlertEvent> events, Told told) {}

    /** Tells what there is to tell. */
    static Tale of(Episode episode, Standing standing, News news, Instant now) {
        Telling telling = new Telling(episode, standing, now);
        telling.tell(news);
        return telling.tale();
    }

    private void tell(News news) {
        if (standing.suppression().any() && number < episode.number()) {
            keep();
        } else if (standing.flapping().on()) {
            mute(news);
        } else {
            boolean settles = flapping;
            flapping = false;
            follow(settles ? new News(true, news.raised()) : news);
            if (settles) {
                events.add(new AlertEvent.Settled());
            }
        }
    }

    /** What ends while it is suppressed was never told and need not be. */
    private void keep() {
        if (episode.over()) {
            number = episode.number();
            pending = false;
        }
    }

    /** While it flaps it counts as firing. */
    private void mute(News news) {
        if (!flapping) {
            if (!firing) {
                start();
            }
            events.add(new AlertEvent.Flapped());
            number = episode.number();
            flapping = true;
        } else if (news.raised() && number < episode.number()) {
            start();
        } else if (news.raised()) {
            events.add(new AlertEvent.Changed(true));
        }
        pending = false;
    }

    private void follow(News news) {
        if (number < episode.number() || !episode.over() && !firing) {
            start();
        } else if (!episode.over()) {
            change(news);
        }
        if (episode.over() && firing) {
            events.add(new AlertEvent.Resolved(episode.expired()));
            firing = false;
            pending = false;
        }
    }

    private void start() {
        events.add(new AlertEvent.Started());
        number = episode.number();
        firing = true;
        pending = false;
    }

    private void change(News news) {
        boolean tooSoon = tooSoon(standing.told(), now);
        if (news.raised()) {
            events.add(new AlertEvent.Changed(true));
            pending = false;
        } else if (news.changed() || pending) {
            pending = tooSoon;
            if (!tooSoon) {
                events.add(new AlertEvent.Changed(false));
            }
        } else if (!tooSoon && countIsDue(standing.told(), episode.reports(), now)) {
            events.add(new AlertEvent.Counted());
        }
    }

    private Tale tale() {
        Told before = standing.told();
        boolean said = !events.isEmpty();
        return new Tale(
                events,
                new Told(
                        number,
                        firing,
                        flapping,
                        said ? episode.reports() : before.occurrences(),
                        said ? now : before.at(),
                        pending));
    }

    /** When stage 2 must hear of it without another report; null when it need not. */
    static @Nullable Instant due(Episode episode, Standing standing) {
        Told told = standing.told();
        if (episode.over()
                || told.episode() < episode.number()
                || standing.flapping().on()) {
            return null;
        }
        if (told.pending()) {
            return told.at().plus(QUIET);
        }
        if (told.occurrences() >= episode.reports()) {
            return null;
        }
        return told.at().plus(episode.reports() <= COUNTED_ONE_BY_ONE ? QUIET : LONGEST_SILENCE);
    }

    /** Whether stage 2 was told something less than a second before. */
    private static boolean tooSoon(Told told, Instant at) {
        return at.isBefore(told.at().plus(QUIET));
    }

    /** Whether the count is worth telling. */
    private static boolean countIsDue(Told told, long occurrences, Instant at) {
        return occurrences > told.occurrences()
                && (occurrences <= COUNTED_ONE_BY_ONE
                        || occurrences >= 2 * told.occurrences()
                        || !at.isBefore(told.at().plus(LONGEST_SILENCE)));
    }
}
