package dev.faultline.sla.domain;

import java.time.Instant;

/** Something an incident's clocks want to be woken for. An incident has at most one timer of each name. */
public sealed interface Timer permits PendingAlarm, Timer.Forget {

    /** When to wake; never earlier. */
    Instant dueAt();

    /** Which of the incident's timers it is. */
    String name();

    /** The incident has been over for so long that its clocks are removed. */
    record Forget(Instant dueAt) implements Timer {
        @Override
        public String name() {
            return "FORGET";
        }
    }
}
