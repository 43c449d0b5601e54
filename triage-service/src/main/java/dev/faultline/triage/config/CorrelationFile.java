package dev.faultline.triage.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code correlation.yaml} as it is written; the file itself explains each part.
 *
 * @param groups in the order they are tried
 * @param otherwise for faults none of them takes
 * @param topology faults of what depends on another service
 * @param storm many incidents at once
 */
record CorrelationFile(
        List<Group> groups, @JsonProperty("default") Default otherwise, Topology topology, Storm storm) {
    static final String NAME = "correlation.yaml";

    /** Stage 1 tells a count at least this often: in a shorter window an incident whose alert goes on would seem quiet. */
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(10);

    /**
     * One entry as written.
     *
     * @param name of the entry; unique
     * @param sources names of integration keys; any when empty
     * @param teams whose service it is, else the fault's label {@code team}; any when empty
     * @param labels labels and the values they must have
     * @param groupBy what faults of one group share, a text with places such as {@code {service}/{name}}
     * @param window how long after its last fault, or before its first, an incident takes in others of its group, at least 10m; that of {@code default} unless said
     */
    record Group(
            SourceText name,
            Set<String> sources,
            Set<String> teams,
            Map<String, String> labels,
            SourceText groupBy,
            @Nullable Duration window) {
        Group {
            longEnough(window);
        }
    }

    /**
     * What holds where no entry takes a fault.
     *
     * @param groupBy what faults of one group share, a text with places such as {@code {service}/{name}}
     * @param window how long after its last fault, or before its first, an incident takes in others of its group, at least 10m
     */
    record Default(SourceText groupBy, Duration window) {
        Default {
            longEnough(window);
        }
    }

    /**
     * As written.
     *
     * @param window how recent the last fault must be of the incident that is joined, at least 10m
     * @param levels the levels an incident must have to be joined
     * @param depth how many services away it may be; 0 turns it off
     */
    record Topology(Duration window, Set<Level> levels, int depth) {
        Topology {
            longEnough(window);
            if (depth < 0 || depth > 10) {
                throw new IllegalArgumentException("depth must be between 0 and 10");
            }
        }
    }

    /**
     * As written.
     *
     * @param groups so many incidents of one application are a storm, 2 to 1000; 0 turns it off
     * @param within when they open within this time
     * @param quiet the storm is over when nothing opened for so long
     */
    record Storm(int groups, Duration within, Duration quiet) {
        Storm {
            if (groups < 0 || groups == 1 || groups > 1_000) {
                throw new IllegalArgumentException("groups must be 0, or between 2 and 1000");
            }
        }
    }

    private static void longEnough(@Nullable Duration window) {
        if (window != null && window.compareTo(SHORTEST_WINDOW) < 0) {
            throw new IllegalArgumentException(
                    "window must be at least 10m: of an alert that goes on, incidents hear only so often");
        }
    }
}
