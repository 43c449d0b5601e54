package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.List;

/** A named audience: roles, resolved for the incident at hand, and people or schedules. */
public record Group(List<Role> roles, List<Member> members) {
    public Group {
        roles = List.copyOf(roles);
        members = List.copyOf(members);
    }
}
