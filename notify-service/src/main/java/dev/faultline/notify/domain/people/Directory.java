package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the people behind an audience.
 *
 * @param people everybody, by id
 * @param groups named audiences
 * @param widening whose people are told, first to last, when nobody stands for an audience
 */
public record Directory(Map<String, Person> people, Roster roster, Map<String, Group> groups, List<Role> widening) {
    public Directory {
        people = Map.copyOf(people);
        groups = Map.copyOf(groups);
        widening = List.copyOf(widening);
    }

    /**
     * What the people are looked up for.
     *
     * @param owner the person the incident is assigned to, by id or name
     * @param audience whom the event itself names
     */
    public record Occasion(
            String application,
            @Nullable String service,
            @Nullable String owner,
            List<String> audience) {
        public Occasion {
            audience = List.copyOf(audience);
        }
    }

    /** Each person once, in the order of the audiences; what nobody covers is widened at once. */
    public Addressed address(List<Audience> audiences, Occasion occasion) {
        Search search = new Search(occasion);
        audiences.forEach(search::add);
        return search.result();
    }

    /** The people of a role on this occasion. */
    public List<Person> filling(Role role, Occasion occasion) {
        return roster.filling(role, occasion.application(), occasion.service());
    }

    /** A person as triage names them: by id, or by name. */
    private Optional<Person> named(String name) {
        Person byId = people.get(name);
        return byId != null
                ? Optional.of(byId)
                : people.values().stream()
                        .filter(person -> person.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /** One look-up: collects capacities per person. */
    private final class Search {
        private final Occasion occasion;
        private final Map<String, List<Capacity>> capacities = new LinkedHashMap<>();
        private final List<Addressed.Gap> gaps = new ArrayList<>();
        private boolean unknownOwner;

        private Search(Occasion occasion) {
            this.occasion = occasion;
        }

        private void add(Audience audience) {
            switch (audience) {
                case Audience.OfRole ofRole -> role(ofRole.role());
                case Audience.Named named -> group(named.name());
                case Audience.Owner owner -> owner();
                case Audience.OfEvent ofEvent -> ofEvent();
            }
        }

        private void ofEvent() {
            if (occasion.audience().isEmpty()) {
                widen(Audience.OF_EVENT, new Capacity.Member(Audience.OF_EVENT));
            }
            for (String word : occasion.audience()) {
                // an event that says AUDIENCE would mean itself for ever
                if (!word.equals(Audience.OF_EVENT)) {
                    add(Audience.of(word));
                }
            }
        }

        private void owner() {
            if (occasion.owner() != null) {
                named(occasion.owner())
                        .ifPresentOrElse(person -> tell(person, new Capacity.Owning()), () -> unknownOwner = true);
            }
        }

        private void role(Role role) {
            List<Person> filling = filling(role, occasion);
            if (filling.isEmpty()) {
                widen(role.name(), new Capacity.StandingIn(role));
            }
            filling.forEach(person -> tell(person, new Capacity.Filling(role)));
        }

        private void group(String name) {
            Group group = groups.get(name);
            if (group == null || group.roles().isEmpty() && group.people().isEmpty()) {
                widen(name, new Capacity.Member(name));
                return;
            }
            group.people().forEach(person -> tell(person, new Capacity.Member(name)));
            group.roles().forEach(this::role);
        }

        private void widen(String audience, Capacity capacity) {
            List<Person> instead = widening.stream()
                    .map(role -> filling(role, occasion))
                    .filter(filling -> !filling.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            instead.forEach(person -> tell(person, capacity));
            gaps.add(new Addressed.Gap(audience, instead));
        }

        private void tell(Person person, Capacity capacity) {
            List<Capacity> known = capacities.computeIfAbsent(person.id(), id -> new ArrayList<>());
            if (!known.contains(capacity)) {
                known.add(capacity);
            }
        }

        private Addressed result() {
            // an owner the policy does not know is no gap while there is somebody else to tell
            if (unknownOwner && capacities.isEmpty()) {
                widen(Audience.OWNER, new Capacity.Member(Audience.OWNER));
            }
            return new Addressed(
                    capacities.entrySet().stream()
                            .map(entry -> new Addressed.Recipient(
                                    Objects.requireNonNull(people.get(entry.getKey())), entry.getValue()))
                            .toList(),
                    gaps);
        }
    }
}
