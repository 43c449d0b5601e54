package dev.faultline.standalone.record;

import dev.faultline.schemas.topics.Retention;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import java.util.List;
import java.util.stream.Stream;

/**
 * The topics of a record, in the order in which records of one instant are told: first what holds for all that follows,
 * then faults, then what people did, then what came of it.
 */
public final class RecordTopics {

    /** What the line was told, and all a replay needs. */
    public static final List<Topic<?>> INPUTS =
            List.of(Topics.RELEASES, Topics.SILENCES, Topics.OVERRIDES, Topics.PULSE, Topics.FAULTS, Topics.COMMANDS);

    /** What came of it. */
    public static final List<Topic<?>> OUTCOMES =
            List.of(Topics.COMMAND_OUTCOMES, Topics.INCIDENTS, Topics.SLA_EVENTS, Topics.DELIVERIES, Topics.OUTCOMES);

    private RecordTopics() {}

    /** Inputs, then outcomes. */
    public static List<Topic<?>> all() {
        return Stream.concat(INPUTS.stream(), OUTCOMES.stream()).toList();
    }

    /** Whether what the topic says holds until it says otherwise, so that what was said before a time counts after it. */
    public static boolean holdsOn(Topic<?> topic) {
        return INPUTS.contains(topic) && topic.retention() instanceof Retention.Compact;
    }
}
