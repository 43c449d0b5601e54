package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Person;
import dev.faultline.intake.domain.ReleasePlan;
import dev.faultline.intake.domain.ReleasePlan.Release;
import dev.faultline.intake.outbound.LinePublisher.Keyed;
import dev.faultline.wire.Actor;
import dev.faultline.wire.ReleaseCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The release plans of all products: kept on {@code releases}, read back by every instance. */
public final class ReleaseBook implements TableReader.Table<ReleaseCalendar> {
    private final LinePublisher<ReleaseCalendar> publisher;
    private final Map<String, ReleasePlan> plans = new ConcurrentHashMap<>();
    private volatile boolean whole;

    /** @param publisher writes the topic */
    public ReleaseBook(LinePublisher<ReleaseCalendar> publisher) {
        this.publisher = publisher;
    }

    @Override
    public void put(ReleaseCalendar wire) {
        keep(plan(wire));
    }

    @Override
    public void remove(String product) {
        plans.remove(product);
    }

    @Override
    public void whole() {
        whole = true;
    }

    /** Whether everything that stood there at the start is read. */
    public boolean isWhole() {
        return whole;
    }

    /** The plan of a product; empty when nobody said. */
    public Optional<ReleasePlan> find(String product) {
        return Optional.ofNullable(plans.get(product));
    }

    /**
     * Keeps a plan, and returns when the broker has acknowledged it.
     *
     * @throws LineAway when it has not
     */
    public void publish(ReleasePlan plan) throws LineAway {
        publisher.publish(List.of(new Keyed<>(plan.product(), wire(plan))));
        keep(plan);
    }

    /** The log may bring an older one after a newer one was written from here. */
    private void keep(ReleasePlan plan) {
        plans.merge(plan.product(), plan, (known, read) -> read.updatedAt().isBefore(known.updatedAt()) ? known : read);
    }

    private static ReleaseCalendar wire(ReleasePlan plan) {
        return ReleaseCalendar.newBuilder()
                .setProduct(plan.product())
                .setReleases(plan.releases().stream()
                        .map(release -> new dev.faultline.wire.Release(
                                release.name(), release.status(), release.cutOff(), release.shipsAt()))
                        .toList())
                .setUpdatedAt(plan.updatedAt())
                .setActor(new Actor(plan.by().name(), plan.by().role(), plan.via()))
                .build();
    }

    private static ReleasePlan plan(ReleaseCalendar wire) {
        return new ReleasePlan(
                wire.getProduct(),
                wire.getReleases().stream()
                        .map(release -> new Release(
                                release.getName(), release.getStatus(), release.getCutOff(), release.getShipsAt()))
                        .toList(),
                new Person(wire.getActor().getName(), wire.getActor().getRole()),
                wire.getActor().getVia(),
                wire.getUpdatedAt());
    }
}
