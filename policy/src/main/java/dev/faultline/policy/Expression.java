package dev.faultline.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression of policy that tells a value; may be shared between threads. What leads nowhere has no value: a
 * field that is not there and an operation that fails on these values are told alike, as null.
 */
public final class Expression {
    private final SourceText source;
    private final CelRuntime.Program program;
    private final @Nullable List<String> path;

    /** @param path the steps when the expression is nothing but a path: then it is walked, and nothing is thrown */
    Expression(SourceText source, CelRuntime.Program program, @Nullable List<String> path) {
        this.source = source;
        this.program = program;
        this.path = path;
    }

    /**
     * Its value on these variables: plain Java as {@link Values} reads it.
     *
     * @param variables a value for every variable of the compiler; one that is missing has none
     * @return null when it has none
     */
    public @Nullable Object evaluate(Map<String, ?> variables) {
        return path == null ? run(variables) : walk(variables, path);
    }

    /** Whether it is true. What is no boolean, or has no value, is not. */
    public boolean holds(Map<String, ?> variables) {
        return Boolean.TRUE.equals(evaluate(variables));
    }

    /** The text it was compiled from. */
    public SourceText source() {
        return source;
    }

    private @Nullable Object run(Map<String, ?> variables) {
        try {
            Object value = program.eval(variables);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (CelEvaluationException | RuntimeException e) {
            // The body of a stranger must never stop the line, and a library may throw what it does not declare.
            return null;
        }
    }

    private static @Nullable Object walk(Map<String, ?> variables, List<String> path) {
        Object value = variables.get(path.getFirst());
        for (int i = 1; i < path.size() && value != null; i++) {
            value = Values.step(value, path.get(i));
        }
        return value;
    }
}
