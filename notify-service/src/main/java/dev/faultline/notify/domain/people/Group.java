package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.List;

/** A named audience: roles, resolved for the incident at hand, and people. */
public record Group(List<Role> roles, List<Person> people) {
    public Group {
        roles = List.copyOf(roles);
        people = List.copyOf(people);
    }
}
