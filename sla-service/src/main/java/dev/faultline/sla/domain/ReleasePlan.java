package dev.faultline.sla.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The releases of one product: those that come, and those that were. */
public record ReleasePlan(List<Release> releases) {
    /** Nothing is planned, or nobody keeps a calendar. */
    public static final ReleasePlan NONE = new ReleasePlan(List.of());

    public ReleasePlan {
        releases = List.copyOf(releases);
    }

    /**
     * The release a fix has to be in that was owed from a start on: the one the plan names, or else the first whose cut-off
     * had not passed at the start, were it shipped meanwhile or not.
     *
     * @param named by the incident's plan; null without one
     */
    Optional<Release> owedFrom(@Nullable String named, Instant start) {
        return named(named).or(() -> first(release -> !release.cancelled() && release.takesFixesAfter(start)));
    }

    /**
     * The release a fix has to be in as the calendar now stands. What has shipped without the fix stays the one that was
     * missed, until the plan names another.
     *
     * @param named by the incident's plan; null without one
     * @param held the release the clock waits for; null when for none
     */
    Optional<Release> owedNow(@Nullable String named, @Nullable String held, Instant now) {
        Optional<Release> waitedFor = find(held).filter(release -> !release.cancelled());
        return named(named)
                .or(() -> waitedFor.filter(release -> !release.planned()))
                .or(() -> first(
                        release -> release.planned() && (release.name().equals(held) || release.takesFixesAfter(now))));
    }

    /** The release of that name; empty when there is none, or no name. */
    Optional<Release> find(@Nullable String name) {
        return releases.stream().filter(release -> release.name().equals(name)).findFirst();
    }

    private Optional<Release> named(@Nullable String name) {
        return find(name).filter(release -> !release.cancelled());
    }

    private Optional<Release> first(Predicate<Release> suitable) {
        return releases.stream().filter(suitable).min(Comparator.comparing(Release::shipsAt));
    }
}
