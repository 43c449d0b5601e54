package dev.faultline.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;

/** A compiled condition of policy; may be shared between threads. */
public final class Condition {
    private final SourceText source;
    private final CelRuntime.Program program;

    Condition(SourceText source, CelRuntime.Program program) {
        this.source = source;
        this.program = program;
    }

    /**
     * Whether it holds. A condition that fails on these values (a key that is not there, a cost limit met) does not hold:
     * one odd fault must not stop the line.
     *
     * @param variables a value for every variable of the compiler
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
}
