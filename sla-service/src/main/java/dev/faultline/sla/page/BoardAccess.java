package dev.faultline.sla.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in to the board.
 *
 * @param users people with a password of the board's own, by name
 * @param provider who signs in everybody else; null when nobody does
 */
record BoardAccess(Map<String, BoardUser> users, @Nullable Provider provider) {
    BoardAccess {
        users = Map.copyOf(users);
    }

    /** Whether nobody signs in: then the board is open, to this machine only. */
    boolean isNobodys() {
        return users.isEmpty() && provider == null;
    }
}
