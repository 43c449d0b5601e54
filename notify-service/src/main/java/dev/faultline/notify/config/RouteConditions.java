package dev.faultline.notify.config;

import dev.faultline.policy.Condition;
import dev.faultline.policy.ConditionCompiler;
import dev.faultline.policy.ConditionCompiler.Type;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.SourceText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles the {@code when} of routes, over what {@link dev.faultline.notify.domain.RouteSelector} tells of an incident. */
final class RouteConditions {
    private static final ConditionCompiler COMPILER = new ConditionCompiler(Map.ofEntries(
            Map.entry("level", Type.STRING),
            Map.entry("title", Type.STRING),
            Map.entry("application", Type.STRING),
            Map.entry("service", Type.STRING),
            Map.entry("component", Type.STRING),
            Map.entry("owner", Type.STRING),
            Map.entry("state", Type.STRING),
            Map.entry("scope", Type.STRING),
            Map.entry("moneyLoss", Type.BOOL),
            Map.entry("security", Type.BOOL),
            Map.entry("dataLoss", Type.BOOL),
            Map.entry("faults", Type.INT)));

    private final Complaints complaints;

    RouteConditions(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Null when nothing is written, or no condition is. */
    @Nullable
    Condition read(@Nullable SourceText text) {
        if (text == null) {
            return null;
        }
        try {
            return COMPILER.compile(complaints.file(), text);
        } catch (PolicyException e) {
            e.problems().forEach(problem -> complaints.add(problem.line(), problem.message(), problem.hint()));
            return null;
        }
    }
}
