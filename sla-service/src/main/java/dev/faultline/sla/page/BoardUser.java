package dev.faultline.sla.page;

import dev.faultline.wire.Role;
import java.util.Set;

/**
 * Somebody who may sign in.
 *
 * @param name as it stands on what they do
 * @param passwordHash bcrypt
 * @param roles in which they act
 */
record BoardUser(String name, String passwordHash, Set<Role> roles) {
    BoardUser {
        roles = Set.copyOf(roles);
    }

    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
        return name + " " + roles;
    }
}
