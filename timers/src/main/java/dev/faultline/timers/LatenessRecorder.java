package dev.faultline.timers;

import java.time.Duration;

/** Where the lateness of timers is measured; a bridge to whatever metrics library the service uses. */
@FunctionalInterface
public interface LatenessRecorder {

    /**
     * Called after each timer fired, on the stream thread.
     *
     * @param lateness from when it was due to when it fired, by the clock Kafka Streams runs on; never negative
     */
    void fired(Duration lateness);

    /** Measures nothing. */
    static LatenessRecorder none() {
        return lateness -> {};
    }
}
