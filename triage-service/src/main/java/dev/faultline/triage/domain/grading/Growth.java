package dev.faultline.triage.domain.grading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large an incident must have grown for a rule to apply. All that is asked for must be reached.
 *
 * @param reports at least so many reports within {@code within}; 0 when it does not matter
 * @param within the stretch of time the reports are counted in
 * @param instances at least so many instances firing at once; 0 when it does not matter
 * @param share at least that share of the group's instances firing at once, above 0 to 1; 0 when it does not matter
 */
public record Growth(long reports, Duration within, int instances, double share) {

    /** What was reached, in words; null when something was not. */
    @Nullable
    String reached(Extent extent) {
        List<String> reached = new ArrayList<>();
        if (reports > 0) {
            long heard = extent.reports().applyAsLong(within);
            if (heard < reports) {
                return null;
            }
            reached.add(heard + " reports within " + within.toSeconds() + " s");
        }
        if (instances > 0 || share > 0) {
            if (extent.instances() < instances || extent.share() < share) {
                return null;
            }
            reached.add(extent.told());
        }
        return String.join(", ", reached);
    }
}
