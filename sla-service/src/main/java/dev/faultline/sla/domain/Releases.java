package dev.faultline.sla.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which release an incident's fix is owed in, read from the calendar of its product. */
final class Releases {
    private final ReleasePlan plan;
    private final IncidentFacts facts;
    private final Instant now;

    Releases(ReleasePlan plan, IncidentFacts facts, Instant now) {
        this.plan = plan;
        this.facts = facts;
        this.now = now;
    }

    /** What a first run from this start has to be stopped by. */
    Target from(Instant start) {
        return target(plan.owedFrom(facts.release(), start));
    }

    /** What a run has to be stopped by that begins because the fault is back: what has shipped did not help. */
    Target again(Instant from) {
        @Nullable
        String named = plan.find(facts.release())
                .filter(Release::planned)
                .map(Release::name)
                .orElse(null);
        return target(plan.owedNow(named, null, from));
    }

    /** What a clock has to be stopped by that waits for a release, or for one to be planned. */
    Target instead(Target held) {
        @Nullable String name = held instanceof Target.Release release ? release.name() : null;
        Optional<Release> owed = plan.owedNow(facts.release(), name, now);
        boolean missedAlready = held instanceof Target.Release release
                && !release.shipsAt().isAfter(now)
                && owed.filter(found -> found.name().equals(name) && !found.planned())
                        .isPresent();
        return missedAlready ? held : target(owed);
    }

    /** Whether a clock's release has shipped, so that a miss of it is a fact. */
    boolean shipped(Target held) {
        return held instanceof Target.Release release
                && plan.find(release.name())
                        .filter(found -> !found.planned() && !found.cancelled())
                        .isPresent();
    }

    /** Why a clock moves from one release to another. */
    String moved(Target from, Target to, String cause) {
        String before = from instanceof Target.Release held ? fate(held) + "; " : "";
        return before + because(to) + "; " + cause;
    }

    /** What a clock waits for, and why for that. */
    String because(Target target) {
        @Nullable String named = facts.release();
        String product = facts.product() == null ? "its product" : facts.product();
        boolean unknown = named != null && plan.find(named).isEmpty();
        String stray = unknown ? "; the plan names " + named + ", which the calendar does not hold" : "";
        return switch (target) {
            case Target.Release release ->
                (release.name().equals(named)
                                ? "release " + named + " by the plan"
                                : "the next release of " + product + " is " + release.name())
                        + ", on " + release.shipsAt() + stray;
            case Target.NextRelease none -> "no release of " + product + " is planned" + stray;
            case Target.Within within -> Wording.of(within);
        };
    }

    private String fate(Target.Release held) {
        return plan.find(held.name())
                .map(release -> switch (release.status()) {
                    case PLANNED ->
                        release.shipsAt().equals(held.shipsAt())
                                ? "was to be in " + held.name()
                                : held.name() + " ships on " + release.shipsAt() + " instead of " + held.shipsAt();
                    case SHIPPED -> held.name() + " has shipped without the fix";
                    case CANCELLED -> held.name() + " is cancelled";
                })
                .orElse(held.name() + " is not planned any more");
    }

    /** What has shipped is due by now at the latest, whatever date was left standing in the calendar. */
    private Target target(Optional<Release> owed) {
        return owed.<Target>map(release -> new Target.Release(
                        release.name(), release.planned() || release.shipsAt().isBefore(now) ? release.shipsAt() : now))
                .orElseGet(Target.NextRelease::new);
    }
}
