package dev.faultline.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A compiled condition of policy; may be shared between threads. */
public final class Condition {
    private final SourceText source;
    private final SortedSet<String> variables;
    private final CelRuntime.Program program;

    Condition(SourceText source, Collection<String> variables, CelRuntime.Program program) {
        this.source = source;
        this.variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
        this.program = program;
    }

    /**
     * Whether it holds. A condition that fails on these values (a key that is not there, a cost limit met) does not hold:
     * one odd fault must not stop the line.
     *
     * @param variables a value for every variable it {@linkplain #variables reads}
     */
    public boolean test(Map<String, ?> variables) {
        // By name, for CEL would first copy a map, which takes longer than the evaluation itself.
        CelVariableResolver byName = name -> Optional.ofNullable(variables.get(name));
        try {
            return Boolean.TRUE.equals(program.eval(byName));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    /** The text it was compiled from. */
    public SourceText source() {
        return source;
    }

    /** The variables it reads; may hold one more where a macro gives that name to an element. */
    public SortedSet<String> variables() {
        return variables;
    }
}
