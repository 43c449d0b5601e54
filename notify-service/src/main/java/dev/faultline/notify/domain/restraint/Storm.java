package dev.faultline.notify.domain.restraint;

import java.time.Duration;

/**
 * When so much comes for one person that it is told together.
 *
 * @param rate what one person is told one by one; what comes beyond is grouped
 * @param together how long the first of a group waits for more, positive
 */
public record Storm(Rate rate, Duration together) {
    /** @throws IllegalArgumentException when a group would have no time to form */
    public Storm {
        if (!together.isPositive()) {
            throw new IllegalArgumentException("a group needs time to form, not " + together);
        }
    }
}
