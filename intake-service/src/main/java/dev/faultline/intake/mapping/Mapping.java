package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.FieldProblem;
import java.util.List;

/**
 * What became of a body.
 *
 * @param <T> what it is read for
 */
public sealed interface Mapping<T> {

    /** It says this. */
    record Understood<T>(T told) implements Mapping<T> {}

    /** It is JSON, but not what such bodies look like. Nothing of it is taken. */
    record Misshapen<T>(List<FieldProblem> problems) implements Mapping<T> {
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
    record Unparsable<T>(int line, int column, String problem) implements Mapping<T> {}
}
