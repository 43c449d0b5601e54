package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.grading.Extent;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How large an incident has grown, and which grading rules wait for it to grow further.
 *
 * @param pace how fast reports came in lately
 * @param instances which instances fire
 * @param waiting names of the rules one of its faults fulfils but for the size
 */
public record Size(Pace pace, Instances instances, Set<String> waiting) {
    /** Nothing heard yet. */
    public static final Size NONE = new Size(Pace.NONE, Instances.NONE, Set.of());

    public Size {
        waiting = Set.copyOf(waiting);
    }

    /** With that many reports and firing members more, by the news of an alert. */
    Size with(Alert alert, long reports, int firing) {
        @Nullable String instance = Instances.named(alert.report().labels());
        return new Size(pace.with(alert.updatedAt(), reports), instances.with(instance, firing), waiting);
    }

    /** With more rules that wait. */
    Size waitingFor(Set<String> rules) {
        if (waiting.containsAll(rules)) {
            return this;
        }
        Set<String> all = new TreeSet<>(waiting);
        all.addAll(rules);
        return new Size(pace, instances, all);
    }

    /** The same for grading. */
    Extent extent(int groupSize) {
        return new Extent(pace::within, instances.count(), groupSize);
    }
}
