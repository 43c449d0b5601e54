package dev.faultline.notify.stream;

import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.ShiftOverride;
import dev.faultline.wire.SlaEvent;
import org.apache.kafka.common.serialization.Serde;

/** How the planner reads and writes the line's topics. */
public record NotifySerdes(
        Serde<IncidentChanged> incidents,
        Serde<SlaEvent> slaEvents,
        Serde<ShiftOverride> overrides,
        Serde<Delivery> deliveries,
        Serde<DeliveryOutcome> outcomes) {

    /** By the schema registry. */
    public static NotifySerdes of(WireSerdes serdes) {
        return new NotifySerdes(
                serdes.valueSerde(Topics.INCIDENTS),
                serdes.valueSerde(Topics.SLA_EVENTS),
                serdes.valueSerde(Topics.OVERRIDES),
                serdes.valueSerde(Topics.DELIVERIES),
                serdes.valueSerde(Topics.OUTCOMES));
    }
}
