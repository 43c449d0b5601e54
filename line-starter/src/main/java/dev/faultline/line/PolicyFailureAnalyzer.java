package dev.faultline.line;

import dev.faultline.policy.PolicyException;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that broken policy refuses says file, line and what was meant, and shows nobody a stack trace. */
final class PolicyFailureAnalyzer extends AbstractFailureAnalyzer<PolicyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PolicyException cause) {
        String problems = cause.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                problems, "Correct the policy; ./faultline check tells what else is wrong with it.", cause);
    }
}
