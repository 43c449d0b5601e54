package dev.faultline.chaos.inject;

import dev.faultline.schemas.topics.Service;
import java.time.Duration;

/** One thing to be done to the line, with all its choices made. */
public sealed interface Injection {

    /** What kind it is. */
    Kind kind();

    /** A process is killed and started again. */
    record Kill(Kind kind, String part, Duration down) implements Injection {}

    /** A process stands still. */
    record Freeze(Kind kind, String part, Duration time) implements Injection {}

    /** A service's instances are restarted one after the other. */
    record RollingRestart(Service service) implements Injection {
        @Override
        public Kind kind() {
            return Kind.ROLLING_RESTART;
        }
    }

    /**
     * Undecodable bytes are written.
     *
     * @param topic its name
     * @param number tells one from the other
     */
    record Poison(Kind kind, String topic, int number) implements Injection {}

    /** The registry is down. */
    record RegistryAway(Duration time) implements Injection {
        @Override
        public Kind kind() {
            return Kind.REGISTRY_AWAY;
        }
    }

    /** Whom messages go to takes none. */
    record Channel(Kind kind, Duration time) implements Injection {}

    /** A process's clock is wrong. */
    record ClockStep(String part, Duration ahead, Duration time) implements Injection {
        @Override
        public Kind kind() {
            return Kind.CLOCK_STEP;
        }
    }

    /** A broker is cut off. */
    record Partition(String part, Duration time) implements Injection {
        @Override
        public Kind kind() {
            return Kind.PARTITION;
        }
    }

    /** A disk is full. */
    record DiskFull(String part, Duration time) implements Injection {
        @Override
        public Kind kind() {
            return Kind.DISK_FULL;
        }
    }
}
