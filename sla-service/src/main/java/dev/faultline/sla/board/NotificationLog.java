package dev.faultline.sla.board;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * The newest messages to people, each once with what became of it. Plans and the ends of attempts stand on two topics and
 * are read in any order. Bounded; written by one reader, read by any request; thread-safe.
 */
final class NotificationLog {
    private static final Comparator<Notification> BY_AGE =
            Comparator.comparing(Notification::at).thenComparing(Notification::id);

    private final Map<String, Notification> byId = new HashMap<>();
    private final TreeSet<Notification> byAge = new TreeSet<>(BY_AGE);
    private final SequencedMap<String, DeliveryOutcome> early = new LinkedHashMap<>();
    private final int kept;

    /** @param kept how many messages, newest first */
    NotificationLog(int kept) {
        this.kept = kept;
    }

    /** A message was planned, held back, found nobody, or was given up. */
    synchronized void planned(Delivery delivery) {
        String id = delivery.getDeliveryId();
        Notification known = byId.get(id);
        Notification now = known == null ? Notification.of(delivery) : known.with(delivery);
        DeliveryOutcome ended = early.remove(id);
        put(ended == null ? now : now.with(ended));
    }

    /** An attempt at one ended. */
    synchronized void ended(DeliveryOutcome outcome) {
        Notification known = byId.get(outcome.getDeliveryId());
        if (known != null) {
            put(known.with(outcome));
            return;
        }
        early.merge(
                outcome.getDeliveryId(),
                outcome,
                (first, second) -> second.getFinishedAt().isBefore(first.getFinishedAt()) ? first : second);
        if (early.size() > kept) {
            early.pollFirstEntry();
        }
    }

    private void put(Notification notification) {
        Notification before = byId.put(notification.id(), notification);
        if (before != null) {
            byAge.remove(before);
        }
        byAge.add(notification);
        if (byAge.size() > kept) {
            byId.remove(byAge.removeFirst().id());
        }
    }

    /** Those kept, the one first known of last. */
    synchronized List<Notification> newestFirst() {
        return List.copyOf(byAge.descendingSet());
    }
}
