package dev.faultline.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Policy that must not be started with. The message is one line for each problem. */
public final class PolicyException extends RuntimeException {
    private final transient List<PolicyProblem> problems;

    /** @param problems at least one */
    public PolicyException(List<PolicyProblem> problems) {
        super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public PolicyException(PolicyProblem problem) {
        this(List.of(problem));
    }

    /** What is wrong, in the order it was found. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
