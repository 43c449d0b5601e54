package dev.faultline.chaos.check;

import java.time.Instant;

/** Looks at one promise of the line. */
interface Judge {

    /** Takes note of what matters to it. */
    void observe(Observation seen);

    /**
     * Says what is wrong.
     *
     * @param until up to when everything was observed
     */
    void judge(Instant until, Findings findings);
}
