package dev.faultline.sla.domain;

/** By when policy wants a clock stopped. */
public sealed interface Goal {
    /** Within a span of the clock's calendar. */
    record Within(Span span) implements Goal {
        /** @throws IllegalArgumentException when the span is no time at all */
        public Within {
            if (span.isZero()) {
                throw new IllegalArgumentException("a target of no time cannot be met");
            }
        }
    }

    /** By the next release of the incident's product. */
    record NextRelease() implements Goal {}
}
