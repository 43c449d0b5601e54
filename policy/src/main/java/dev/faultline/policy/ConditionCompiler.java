package dev.faultline.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles the conditions of policy files: CEL, type-checked against declared variables, bounded in size and in
 * iterations; its regular expressions are linear in time.
 */
public final class ConditionCompiler {
    private static final int LONGEST = 4096;
    private static final int MOST_ITERATIONS = 1000;

    /** Types a variable can have. */
    public enum Type {
        /** {@link Boolean} */
        BOOL(SimpleType.BOOL),
        /** {@link Long} */
        INT(SimpleType.INT),
        /** {@link Double} */
        DOUBLE(SimpleType.DOUBLE),
        /** {@link String} */
        STRING(SimpleType.STRING),
        /** {@link Map} from String to String */
        STRING_MAP(MapType.create(SimpleType.STRING, SimpleType.STRING)),
        /** Any value of JSON */
        DYNAMIC(SimpleType.DYN);

        private final CelType celType;

        Type(CelType celType) {
            this.celType = celType;
        }
    }

    private final Set<String> variables;
    private final Cel cel;

    /** @param variables the names a condition may use, with their types */
    public ConditionCompiler(Map<String, Type> variables) {
        this.variables = Set.copyOf(variables.keySet());
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(LONGEST)
                        .comprehensionMaxIterations(MOST_ITERATIONS)
                        .build())
                .setResultType(SimpleType.BOOL);
        variables.forEach((name, type) -> builder.addVar(name, type.celType));
        this.cel = builder.build();
    }

    /**
     * Compiles a condition.
     *
     * @param file the file it stands in, for the complaint
     * @throws PolicyException when it is no condition over the variables, with the line of the mistake
     */
    public Condition compile(Path file, SourceText source) {
        try {
            CelAbstractSyntaxTree checked = cel.compile(source.text()).getAst();
            List<String> read = checked.getReferenceMap().values().stream()
                    .map(CelReference::name)
                    .filter(variables::contains)
                    .toList();
            return new Condition(source, read, cel.createProgram(checked));
        } catch (CelValidationException e) {
            throw CelComplaint.of(file, source, "condition", e);
        } catch (CelEvaluationException e) {
            throw new PolicyException(source.problem(file, "condition: " + e.getMessage(), ""));
        }
    }
}
