package dev.faultline.notify.domain.oncall;

import dev.faultline.notify.domain.people.Member;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.OnDuty;
import dev.faultline.notify.domain.people.Substitution;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is on call when: what people overrode, else the first layer that names somebody.
 *
 * @param id name in the policy
 * @param layers the first that names somebody decides; at least one
 * @param gapsAllowed whether hours without anybody are meant
 */
public record Schedule(String id, List<Layer> layers, boolean gapsAllowed) implements Member {
    public Schedule {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("schedule " + id + " has no layer");
        }
    }

    @Override
    public List<OnDuty> on(Moment moment) {
        return substituted(moment)
                .or(() -> layers.stream()
                        .flatMap(layer -> layer.at(moment.now()).stream())
                        .findFirst()
                        .map(onDuty -> on(onDuty, onDuty.because())))
                .stream()
                .toList();
    }

    /** An override is somebody's word after the fact: it counts even for who is away by the policy. */
    private Optional<OnDuty> substituted(Moment moment) {
        return moment.substitutions().stream()
                .filter(substitution -> substitution.isFor(id, moment.now()))
                .max(Comparator.comparing(Substitution::updatedAt).thenComparing(Substitution::id))
                .map(substitution -> on(
                        new OnDuty(substitution.person(), ""),
                        "override by " + substitution.by()
                                + (substitution.reason().isBlank() ? "" : ": " + substitution.reason())));
    }

    private OnDuty on(OnDuty onDuty, String why) {
        return new OnDuty(onDuty.person(), "on call in " + id + " (" + why + ")");
    }

    @Override
    public Stream<Instant> changes(Instant from, Instant to) {
        return layers.stream().flatMap(layer -> layer.changes(from, to));
    }
}
