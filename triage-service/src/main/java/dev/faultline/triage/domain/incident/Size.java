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

    /** Both together. */
    Size and(Size other) {
        return new Size(pace.and(other.pace), instances.and(other.instances), waiting).waitingFor(other.waiting);
    }

    /** With a member that came from another incident; when each of its reports came is not known. */
    Size taking(Member member) {
        return new Size(pace, instances.with(member.instance(), member.firing() ? 1 : 0), waiting);
    }

    /** Without a member that went to another incident; what it reported lately stays counted. */
    Size without(Member member) {
        return new Size(pace, instances.with(member.instance(), member.firing() ? -1 : 0), waiting);
    }

    /** The same for grading. */
    Extent extent(int groupSize) {
        return new Extent(pace::within, instances.count(), groupSize);
    }
}
