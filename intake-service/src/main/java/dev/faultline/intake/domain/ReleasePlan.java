package dev.faultline.intake.domain;

import dev.faultline.wire.ReleaseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a product, all of them: what is not in it is planned no more.
 *
 * @param product as services.yaml names it
 * @param by who says so
 * @param via name of the key the request came with; null when not known
 * @param updatedAt when
 */
public record ReleasePlan(
        String product,
        List<Release> releases,
        Person by,
        @Nullable String via,
        Instant updatedAt) {
    /** Most releases of a product. */
    public static final int LARGEST = 500;

    public ReleasePlan {
        releases = List.copyOf(releases);
    }

    /**
     * One release.
     *
     * @param name unique within the product
     * @param cutOff last moment a fix can still join it; null when it can until it ships
     * @param shipsAt when it ships, or shipped
     */
    public record Release(
            String name, ReleaseStatus status, @Nullable Instant cutOff, Instant shipsAt) {

        Release shipped() {
            return new Release(name, ReleaseStatus.SHIPPED, cutOff, shipsAt);
        }
    }

    /** The plan with what has shipped by the one before marked so: a calendar of dates does not tell it. */
    public ReleasePlan after(ReleasePlan before) {
        Set<String> shipped = before.releases.stream()
                .filter(release -> release.status() == ReleaseStatus.SHIPPED)
                .map(Release::name)
                .collect(Collectors.toSet());
        return new ReleasePlan(
                product,
                releases.stream()
                        .map(release -> release.status() == ReleaseStatus.PLANNED && shipped.contains(release.name())
                                ? release.shipped()
                                : release)
                        .toList(),
                by,
                via,
                updatedAt);
    }
}
