package dev.faultline.sla.stream;

import dev.faultline.timers.OwnTime;
import dev.faultline.timers.SweepHorizon;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Holds a task's incidents against the release calendars when these have changed. A change of a global store wakes
 * nobody, so a punctuation looks; seldom, for each one is a commit, more often while there is something left to do, and
 * not at all while no incident of the task waits for releases.
 */
final class ReleaseReconciler {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration GO_ON_AFTER = Duration.ofMillis(100);
    /** Far below the ten seconds after which a transaction is aborted. */
    private static final long BUDGET_NANOS = Duration.ofMillis(100).toNanos();

    private final ReleaseCalendars calendars;
    private final ReleaseFollowers followers;
    private final AtomicLong changes;
    private final SweepHorizon horizon;
    private final Consumer<String> reconcile;
    private long seen = -1;
    private @Nullable Cancellable looking;
    private @Nullable Cancellable soon;

    /**
     * @param changes counts the changes of the global store
     * @param horizon while it lies before now the fix may stand unread in the log, and nothing is decided
     * @param reconcile holds one incident against the calendar of its product
     */
    ReleaseReconciler(
            ReleaseCalendars calendars,
            ReleaseFollowers followers,
            AtomicLong changes,
            SweepHorizon horizon,
            Consumer<String> reconcile) {
        this.calendars = calendars;
        this.followers = followers;
        this.changes = changes;
        this.horizon = horizon;
        this.reconcile = reconcile;
    }

    /** Looks, while there is anybody to look for, until the result is cancelled. */
    Cancellable start(ProcessingContext context) {
        followers.whenJoined(() -> goOnLooking(context));
        if (followers.any()) {
            goOnLooking(context);
        }
        return () -> {
            followers.whenJoined(() -> {});
            lookNoMore();
            noSooner();
        };
    }

    private void goOnLooking(ProcessingContext context) {
        if (looking == null) {
            looking = context.schedule(
                    LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look(context, Instant.ofEpochMilli(now)));
        }
    }

    private void lookNoMore() {
        if (looking != null) {
            looking.cancel();
            looking = null;
        }
    }

    private void noSooner() {
        if (soon != null) {
            soon.cancel();
            soon = null;
        }
    }

    private void look(ProcessingContext context, Instant now) {
        noSooner();
        if (!followers.any()) {
            lookNoMore();
            return;
        }
        if (horizon.upTo(now).isBefore(now)) {
            return;
        }
        long newest = changes.get();
        if (newest != seen) {
            seen = newest;
            followers.compare(calendars);
        }
        LongSupplier nanoTime = OwnTime.of(context);
        long began = nanoTime.getAsLong();
        while (nanoTime.getAsLong() - began < BUDGET_NANOS) {
            String incidentId = followers.next();
            if (incidentId == null) {
                return;
            }
            reconcile.accept(incidentId);
        }
        if (followers.anyPending()) {
            soon = context.schedule(
                    GO_ON_AFTER, PunctuationType.WALL_CLOCK_TIME, again -> look(context, Instant.ofEpochMilli(again)));
        }
    }
}
