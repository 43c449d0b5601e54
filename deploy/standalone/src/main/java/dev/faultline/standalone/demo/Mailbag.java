package dev.faultline.standalone.demo;

import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes events of records. A message and what became of it come from two topics, in whatever order they are read, so the
 * one that comes first waits here for the other.
 */
final class Mailbag {

    private final Map<String, Delivery> messages = new HashMap<>();
    private final Map<String, List<DeliveryOutcome>> early = new HashMap<>();

    /** What a record's value tells now; nothing while it waits for its counterpart, or when it is of no concern. */
    List<LineEvent> take(Object value) {
        return switch (value) {
            case IncidentChanged change -> List.of(new LineEvent.Change(change));
            case SlaEvent event -> List.of(new LineEvent.Tick(event));
            case Delivery message ->
                message.getDisposition() == Disposition.PLANNED
                        ? planned(message)
                        : List.of(new LineEvent.Withheld(message));
            case DeliveryOutcome outcome -> attempted(outcome);
            default -> List.of();
        };
    }

    private List<LineEvent> planned(Delivery message) {
        messages.put(message.getDeliveryId(), message);
        List<DeliveryOutcome> waiting = early.remove(message.getDeliveryId());
        return waiting == null
                ? List.of()
                : waiting.stream()
                        .<LineEvent>map(outcome -> new LineEvent.Told(message, outcome))
                        .toList();
    }

    private List<LineEvent> attempted(DeliveryOutcome outcome) {
        Delivery message = messages.get(outcome.getDeliveryId());
        if (message == null) {
            early.computeIfAbsent(outcome.getDeliveryId(), id -> new ArrayList<>())
                    .add(outcome);
            return List.of();
        }
        return List.of(new LineEvent.Told(message, outcome));
    }
}
