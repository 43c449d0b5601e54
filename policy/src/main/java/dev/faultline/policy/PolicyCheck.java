package dev.faultline.policy;

import java.util.List;

/** Checks one kind of policy; found by {@link java.util.ServiceLoader}, so that {@code faultline check} runs them all. */
public interface PolicyCheck {

    /** What is checked, such as {@code grading}. */
    String name();

    /** Everything wrong, in file order; empty when a service would start with it. Throws nothing for bad policy. */
    List<PolicyProblem> check(PolicyDirs dirs);
}
