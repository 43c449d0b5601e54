package dev.faultline.notify.stream;

import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.time.Duration;

/** Where the planner counts; a bridge to the service's metrics. */
public interface PlannerMeters {
    /** A delivery was planned, or withheld. */
    void planned(Disposition disposition, String channel);

    /** A message arrived. */
    void delivered(String channel, Duration sinceDecided);

    /** The first word of a fault reached somebody. */
    void told(String channel, Level level, Duration sinceReceipt);

    /** How many messages wait for the targets of a channel, as one task sees it. */
    void waiting(String task, String channel, long messages);

    /** The task is no longer here. */
    void gone(String task);

    /** Counts nothing. */
    static PlannerMeters none() {
        return new PlannerMeters() {
            @Override
            public void planned(Disposition disposition, String channel) {}

            @Override
            public void delivered(String channel, Duration sinceDecided) {}

            @Override
            public void told(String channel, Level level, Duration sinceReceipt) {}

            @Override
            public void waiting(String task, String channel, long messages) {}

            @Override
            public void gone(String task) {}
        };
    }
}
