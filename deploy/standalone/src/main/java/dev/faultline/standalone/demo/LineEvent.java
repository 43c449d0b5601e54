package dev.faultline.standalone.demo;

import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.SlaEvent;

/** What can be told of an incident, as it came from Kafka. */
public sealed interface LineEvent {

    /** Whether the two are told in one line: several people told of one thing. */
    default boolean goesWith(LineEvent other) {
        return false;
    }

    /** From {@code incidents}. */
    record Change(IncidentChanged record) implements LineEvent {}

    /** From {@code sla-events}. */
    record Tick(SlaEvent record) implements LineEvent {}

    /** An attempt from {@code outcomes}, with the message from {@code deliveries} that it was about. */
    record Told(Delivery message, DeliveryOutcome outcome) implements LineEvent {

        private static final String FIRST_PAGE = "opened";

        boolean delivered() {
            return outcome.getResult() == AttemptResult.DELIVERED;
        }

        /** The message that brings somebody in: it states their duties. */
        boolean firstPage() {
            return message.getEventKind().equals(FIRST_PAGE);
        }

        @Override
        public boolean goesWith(LineEvent other) {
            return other instanceof Told told
                    && delivered()
                    && told.delivered()
                    && !firstPage()
                    && told.message.getEventId().equals(message.getEventId());
        }
    }

    /** A message from {@code deliveries} that is not sent, and says why. */
    record Withheld(Delivery message) implements LineEvent {

        @Override
        public boolean goesWith(LineEvent other) {
            return other instanceof Withheld withheld
                    && withheld.message.getDisposition() == message.getDisposition()
                    && withheld.message.getEventId().equals(message.getEventId());
        }
    }
}
