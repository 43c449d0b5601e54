package dev.faultline.policy;

import java.time.Instant;
import java.util.List;

/** Checks one kind of policy; found by {@link java.util.ServiceLoader}, so that {@code faultline check} runs them all. */
public interface PolicyCheck {

    /** What is checked, such as {@code grading}. */
    String name();

    /** Everything wrong, in file order; empty when a service would start with it. Throws nothing for bad policy. */
    List<PolicyProblem> check(PolicyDirs dirs);

    /**
     * What a service would start with and somebody should look at all the same, such as hours nobody is on call; empty
     * when there is nothing, and when {@link #check} has something to say.
     *
     * @param now from when on
     */
    default List<PolicyProblem> advice(PolicyDirs dirs, Instant now) {
        return List.of();
    }
}
