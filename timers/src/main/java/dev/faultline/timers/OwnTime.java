package dev.faultline.timers;

import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * A processing context on a time of its own, such as that of a replay. What a punctuation may take is measured by that time:
 * a machine that is slow or collects garbage must not change what comes out.
 */
public interface OwnTime {

    /** Nanoseconds of a clock that does not go back, from any origin. */
    long nanoTime();

    /** What budgets are measured by in a context: its own time, or else {@link System#nanoTime()}. */
    static LongSupplier of(ProcessingContext context) {
        return context instanceof OwnTime own ? own::nanoTime : System::nanoTime;
    }
}
