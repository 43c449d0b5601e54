package dev.faultline.chaos;

import dev.faultline.chaos.check.Bounds;
import dev.faultline.chaos.check.Checker;
import dev.faultline.chaos.check.Findings;
import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.load.Sightings;
import java.time.Instant;

/** Where everybody writes down what they see, from whatever thread. */
final class Notebook {
    private final Checker checker;
    private final Sightings sightings = new Sightings();

    Notebook(Bounds bounds) {
        this.checker = new Checker(bounds);
    }

    void observe(Observation seen) {
        synchronized (checker) {
            checker.observe(seen);
        }
        sightings.observe(seen);
    }

    Findings findings(Instant until) {
        synchronized (checker) {
            return checker.findings(until);
        }
    }

    Sightings sightings() {
        return sightings;
    }
}
