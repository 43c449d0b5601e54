package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
     * @param broughtIn audiences earlier escalations named
     * @param moment when, and what people changed about who is on call
     */
    public record Occasion(
            String application,
            @Nullable String service,
            @Nullable String owner,
            List<String> audience,
            List<String> broughtIn,
            Moment moment) {
        public Occasion {
            broughtIn = List.copyOf(broughtIn);
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
        return onDuty(roster.filling(role, occasion.application(), occasion.service()), occasion).stream()
                .map(OnDuty::person)
                .distinct()
                .toList();
    }

    private static List<OnDuty> onDuty(List<Member> members, Occasion occasion) {
        return members.stream()
                .flatMap(member -> member.on(occasion.moment()).stream())
                .toList();
    }

    /** A person as other services and people write them: by id, or by name. */
    public Optional<Person> named(String name) {
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
        private final Map<String, Set<String>> onCall = new LinkedHashMap<>();
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
                case Audience.BroughtIn broughtIn -> all(occasion.broughtIn());
            }
        }

        private void ofEvent() {
            if (occasion.audience().isEmpty()) {
                widen(Audience.OF_EVENT, List.of(), new Capacity.Member(Audience.OF_EVENT));
            }
            all(occasion.audience());
        }

        private void all(List<String> audiences) {
            for (String word : audiences) {
                // an event that says AUDIENCE would mean itself for ever
                if (!word.equals(Audience.OF_EVENT) && !word.equals(Audience.BROUGHT_IN)) {
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
            List<Member> members = roster.filling(role, occasion.application(), occasion.service());
            if (!tell(members, new Capacity.Filling(role))) {
                widen(role.name(), members, new Capacity.StandingIn(role));
            }
        }

        private void group(String name) {
            Group group = Objects.requireNonNullElse(groups.get(name), new Group(List.of(), List.of()));
            if (!tell(group.members(), new Capacity.Member(name))
                    && group.roles().isEmpty()) {
                widen(name, group.members(), new Capacity.Member(name));
            }
            group.roles().forEach(this::role);
        }

        private void widen(String audience, List<Member> absent, Capacity capacity) {
            List<Person> instead = widening.stream()
                    .map(role -> filling(role, occasion))
                    .filter(filling -> !filling.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            instead.forEach(person -> tell(person, capacity));
            gaps.add(new Addressed.Gap(audience, absent.stream().map(Member::id).toList(), instead));
        }

        /** False when none of them is there. */
        private boolean tell(List<Member> members, Capacity capacity) {
            List<OnDuty> there = onDuty(members, occasion);
            for (OnDuty onDuty : there) {
                tell(onDuty.person(), capacity);
                if (!onDuty.because().isEmpty()) {
                    onCall.computeIfAbsent(onDuty.person().id(), id -> new LinkedHashSet<>())
                            .add(onDuty.because());
                }
            }
            return !there.isEmpty();
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
                widen(Audience.OWNER, List.of(), new Capacity.Member(Audience.OWNER));
            }
            return new Addressed(
                    capacities.entrySet().stream()
                            .map(entry -> new Addressed.Recipient(
                                    Objects.requireNonNull(people.get(entry.getKey())),
                                    entry.getValue(),
                                    List.copyOf(onCall.getOrDefault(entry.getKey(), Set.of()))))
                            .toList(),
                    gaps);
        }
    }
}
