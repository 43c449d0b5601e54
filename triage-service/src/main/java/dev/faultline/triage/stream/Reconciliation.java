package dev.faultline.triage.stream;

import dev.faultline.triage.domain.suppression.Suppressors;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries a change of what suppresses alerts to the alerts of one task, a budget at a time. Alerts that are suppressed
 * come first, all of them: what nothing suppresses any more must surface at once. Then all alerts are walked through, to
 * mark those that are suppressed from now on; that only concerns what others see, so it may take its time. A change on
 * the way lets the round underway end and begins another, so that many changes starve nobody.
 */
final class Reconciliation {
    /** Reads fingerprints in order: the next ones behind one, the first ones behind null. */
    @FunctionalInterface
    interface Pages {
        List<String> behind(@Nullable String fingerprint, int most);
    }

    private static final int PAGE = 200;

    private final Duration budget;
    private final LongSupplier nanoTime;
    private final Supplier<List<String>> allSuppressed;
    private final Pages all;
    private @Nullable Suppressors applied;
    private boolean changed;
    private boolean walking;
    private Iterator<String> suppressed = List.<String>of().iterator();
    private @Nullable String walkedTo;

    /**
     * @param budget of one tick; at least one alert is looked at
     * @param allSuppressed the alerts that are known as suppressed
     * @param all all alerts
     */
    Reconciliation(Duration budget, LongSupplier nanoTime, Supplier<List<String>> allSuppressed, Pages all) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.allSuppressed = allSuppressed;
        this.all = all;
    }

    /**
     * One tick.
     *
     * @param present what suppresses alerts now
     * @param reconsider looks at one alert again
     * @return whether there is something left to look at
     */
    boolean tick(Suppressors present, Consumer<String> reconsider) {
        if (!present.equals(applied)) {
            applied = present;
            changed = true;
        }
        if (changed && !underway()) {
            changed = false;
            walking = true;
            walkedTo = null;
            suppressed = allSuppressed.get().iterator();
        }
        long until = nanoTime.getAsLong() + budget.toNanos();
        do {
            if (suppressed.hasNext()) {
                reconsider.accept(suppressed.next());
            } else if (walking) {
                walk(reconsider);
            }
        } while (underway() && nanoTime.getAsLong() < until);
        return underway();
    }

    private boolean underway() {
        return suppressed.hasNext() || walking;
    }

    private void walk(Consumer<String> reconsider) {
        if (changed) {
            // What is suppressed goes first again; the walk begins anew behind it.
            changed = false;
            walkedTo = null;
            suppressed = allSuppressed.get().iterator();
            return;
        }
        List<String> next = all.behind(walkedTo, PAGE);
        next.forEach(reconsider);
        walking = next.size() == PAGE;
        walkedTo = walking ? next.getLast() : null;
    }
}
