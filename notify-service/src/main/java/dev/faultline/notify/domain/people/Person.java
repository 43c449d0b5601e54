package dev.faultline.notify.domain.people;

import java.time.ZoneId;
import java.util.List;

/**
 * Somebody who can be told.
 *
 * @param id name in the policy
 * @param name name to call them by
 * @param language BCP 47, one messages are written in
 * @param zone the zone their times are given in
 * @param contacts ways to reach them, the one to try first in front; at least one
 */
public record Person(String id, String name, String language, ZoneId zone, List<Contact> contacts) {
    public Person {
        contacts = List.copyOf(contacts);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException(id + " cannot be reached in any way");
        }
    }
}
