package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FieldProblem;
import java.nio.ByteBuffer;
import java.util.List;

/** What became of a body. */
public sealed interface Mapping {

    /** It says these faults; none at all is an answer too. */
    record Understood(List<Told> faults) implements Mapping {
        public Understood {
            faults = List.copyOf(faults);
        }
    }

    /** It is JSON, but not what this sender's bodies look like. Nothing of it is taken. */
    record Misshapen(List<FieldProblem> problems) implements Mapping {
        public Misshapen {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It is no JSON.
     *
     * @param line from 1
     * @param column from 1
     * @param problem what the parser stumbled over
     */
    record Unparsable(int line, int column, String problem) implements Mapping {}

    /**
     * One fault and the bytes that told it.
     *
     * @param fault what they say
     * @param sent this fault's part of the body, as it came
     */
    record Told(Fault fault, ByteBuffer sent) {}
}
