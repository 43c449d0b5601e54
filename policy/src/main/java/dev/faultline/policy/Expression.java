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
public sealed interface Expression {

    /** The text it was compiled from. */
    SourceText source();

    /**
     * Its value on these variables: plain Java as {@link Values} reads it.
     *
     * @param variables a value for every variable of the compiler; one that is missing has none
     * @return null when it has none
     */
    @Nullable
    Object evaluate(Map<String, ?> variables);

    /** Whether it is true. What is no boolean, or has no value, is not. */
    default boolean holds(Map<String, ?> variables) {
        return Boolean.TRUE.equals(evaluate(variables));
    }

    /**
     * Nothing but a way through fields, as most are: walked without CEL, for that takes a hundredth of the time and throws
     * nothing where a field is missing.
     *
     * @param steps a variable, then keys and positions
     */
    record Path(SourceText source, List<String> steps) implements Expression {

        @Override
        public @Nullable Object evaluate(Map<String, ?> variables) {
            Object value = variables.get(steps.getFirst());
            for (int i = 1; i < steps.size() && value != null; i++) {
                value = Values.step(value, steps.get(i));
            }
            return value;
        }
    }

    /** Anything else. */
    record Program(SourceText source, CelRuntime.Program program) implements Expression {

        @Override
        public @Nullable Object evaluate(Map<String, ?> variables) {
            try {
                Object value = program.eval(variables);
                return value instanceof Optional<?> optional ? optional.orElse(null) : value;
            } catch (CelEvaluationException | RuntimeException e) {
                // The body of a stranger must never stop the line, and a library may throw what it does not declare.
                return null;
            }
        }
    }
}
