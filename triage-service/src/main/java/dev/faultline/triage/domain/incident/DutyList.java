package dev.faultline.triage.domain.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The duties of one incident.
 *
 * @param duties those of its level in the order of the process, then those done at a level it had before
 */
public record DutyList(List<Duty> duties) {
    /** No duties. */
    public static final DutyList NONE = new DutyList(List.of());

    public DutyList {
        duties = List.copyOf(duties);
    }

    /** Whether nobody has done anything about them yet. */
    public boolean untouched() {
        for (Duty duty : duties) {
            if (!duty.open()) {
                return false;
            }
        }
        return true;
    }

    /** The duty of that name. */
    Optional<Duty> named(String name) {
        return duties.stream()
                .filter(duty -> duty.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Those of another level, with what was done kept: work is not undone by a change of level. */
    DutyList turnedInto(List<Duty> wanted) {
        List<Duty> all = new ArrayList<>();
        for (Duty duty : wanted) {
            all.add(duty.with(named(duty.name()).map(Duty::done).orElse(null)));
        }
        duties.stream()
                .filter(duty -> !duty.open())
                .filter(duty -> wanted.stream().noneMatch(other -> other.name().equals(duty.name())))
                .forEach(all::add);
        return new DutyList(all);
    }

    DutyList ticked(String name, Duty.Done done) {
        return each(duty -> duty.name().equalsIgnoreCase(name), duty -> duty.with(done));
    }

    DutyList each(Predicate<Duty> which, UnaryOperator<Duty> change) {
        return new DutyList(duties.stream()
                .map(duty -> which.test(duty) ? change.apply(duty) : duty)
                .toList());
    }
}
