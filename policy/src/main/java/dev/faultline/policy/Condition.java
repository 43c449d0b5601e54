package dev.faultline.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

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
        try {
            return Boolean.TRUE.equals(program.eval(variables));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    /** The text it was compiled from. */
    public SourceText source() {
        return source;
    }
}
