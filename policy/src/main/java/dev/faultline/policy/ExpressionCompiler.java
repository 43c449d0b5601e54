package dev.faultline.policy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the expressions of policy files that tell values of untyped JSON: CEL with the string functions, optional
 * fields ({@code body.?a.?b.orValue('')}) and these functions of our own, none of which ever fails:
 *
 * <ul>
 *   <li>{@code text(x)}: any value as text, the empty one when it is not there
 *   <li>{@code at(x, 'a.b.0.c')}: what stands at a path, the empty text when it leads nowhere
 *   <li>{@code json(s)}: the JSON a text holds, an empty object when it holds none
 *   <li>{@code labels(x)}: names and values, however the sender wrote them: see {@link Values#labels}
 *   <li>{@code capture(s, re)}: what the first group of the expression matched, the empty text when nothing, or when the
 *       expression is none or {@linkplain RegexBound too large}
 * </ul>
 *
 * Bounded in size and in iterations; regular expressions are linear in time.
 */
public final class ExpressionCompiler {
    private static final int LONGEST = 4096;
    private static final int MOST_ITERATIONS = 2000;
    private static final int MOST_PATTERNS = 1000;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final java.util.regex.Pattern PATH =
            java.util.regex.Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*|\\[\\d{1,4}]|\\['[^'\\\\]+'])*");
    private static final java.util.regex.Pattern STEP =
            java.util.regex.Pattern.compile("\\.?([A-Za-z_]\\w*)|\\[(\\d{1,4})]|\\['([^'\\\\]+)']");

    private final Set<String> variables;
    private final Cel cel;

    /** @param variables the names an expression may use; each may hold any value */
    public ExpressionCompiler(Collection<String> variables) {
        this.variables = Set.copyOf(variables);
        CelOptions options = CelOptions.current()
                .maxExpressionCodePointSize(LONGEST)
                .comprehensionMaxIterations(MOST_ITERATIONS)
                .enableHeterogeneousNumericComparisons(true)
                .enableOptionalSyntax(true)
                .build();
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setOptions(options)
                .addCompilerLibraries(CelExtensions.strings(), CelExtensions.optional())
                .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.optional());
        declare(builder, "text", SimpleType.STRING, List.of(SimpleType.DYN));
        declare(builder, "json", SimpleType.DYN, List.of(SimpleType.DYN));
        declare(builder, "labels", MapType.create(SimpleType.STRING, SimpleType.STRING), List.of(SimpleType.DYN));
        declare(builder, "at", SimpleType.DYN, List.of(SimpleType.DYN, SimpleType.STRING));
        declare(builder, "capture", SimpleType.STRING, List.of(SimpleType.DYN, SimpleType.STRING));
        builder.addFunctionBindings(
                CelFunctionBinding.from("text_dyn", Object.class, value -> orEmpty(Values.text(value))),
                CelFunctionBinding.from("json_dyn", Object.class, ExpressionCompiler::json),
                CelFunctionBinding.from("labels_dyn", Object.class, Values::labels),
                CelFunctionBinding.from(
                        "at_dyn_string",
                        Object.class,
                        String.class,
                        (value, path) -> Objects.requireNonNullElse(Values.at(value, path), "")),
                CelFunctionBinding.from(
                        "capture_dyn_string",
                        Object.class,
                        String.class,
                        (value, regex) -> capture(orEmpty(Values.text(value)), regex)));
        variables.forEach(name -> builder.addVar(name, SimpleType.DYN));
        this.cel = builder.build();
    }

    /**
     * Compiles an expression.
     *
     * @param file the file it stands in, for the complaint
     * @throws PolicyException when it is no expression over the variables, with the line of the mistake
     */
    public Expression compile(Path file, SourceText source) {
        return compile(file, source, variables);
    }

    /**
     * Compiles an expression that may use some of the variables only: making a compiler takes longer than compiling, so one
     * serves many files.
     *
     * @param file the file it stands in, for the complaint
     * @param known the variables it may use
     * @throws PolicyException when it is no expression over them, with the line of the mistake
     */
    public Expression compile(Path file, SourceText source, Set<String> known) {
        List<String> path = path(source.text().strip());
        if (path != null && known.contains(path.getFirst())) {
            return new Expression.Path(source, path);
        }
        try {
            CelAbstractSyntaxTree checked = cel.compile(source.text()).getAst();
            checked.getReferenceMap().values().stream()
                    .filter(reference -> reference.overloadIds().isEmpty())
                    .map(CelReference::name)
                    .filter(name -> variables.contains(name) && !known.contains(name) && !isBound(source, name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new PolicyException(source.problem(
                                file,
                                "expression: undeclared reference to '" + name + "'",
                                "in: " + source.text().strip()));
                    });
            return new Expression.Program(source, cel.createProgram(checked));
        } catch (CelValidationException e) {
            throw CelComplaint.of(file, source, "expression", e);
        } catch (CelEvaluationException e) {
            throw new PolicyException(source.problem(file, "expression: " + e.getMessage(), ""));
        }
    }

    /** Whether the name is one that a macro such as map or filter gives to an element. */
    private static boolean isBound(SourceText source, String name) {
        return java.util.regex.Pattern.compile("\\(\\s*" + name + "\\s*,")
                .matcher(source.text())
                .find();
    }

    private static void declare(CelBuilder builder, String name, CelType result, List<CelType> arguments) {
        String overload = name + (arguments.size() == 1 ? "_dyn" : "_dyn_string");
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, arguments)));
    }

    private static Object json(Object value) {
        Object read = value instanceof String text ? JsonValues.read(text) : value;
        return read == null ? Map.of() : read;
    }

    private static String capture(String text, String regex) {
        if (!RegexBound.holds(regex)) {
            return "";
        }
        try {
            Matcher matcher = pattern(regex).matcher(text);
            String group = matcher.find() && matcher.groupCount() > 0 ? matcher.group(1) : null;
            return orEmpty(group);
        } catch (PatternSyntaxException e) {
            return "";
        }
    }

    /** Those of policy files are few and kept; whatever is made of a body past them is compiled each time. */
    private static Pattern pattern(String regex) {
        Pattern known = PATTERNS.get(regex);
        if (known != null) {
            return known;
        }
        Pattern compiled = Pattern.compile(regex);
        if (PATTERNS.size() < MOST_PATTERNS) {
            PATTERNS.put(regex, compiled);
        }
        return compiled;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The steps when the text is nothing but a path, such as {@code body.alerts[0].labels['job']}; else null. */
    private static @Nullable List<String> path(String text) {
        if (!PATH.matcher(text).matches()) {
            return null;
        }
        List<String> steps = new ArrayList<>();
        java.util.regex.Matcher step = STEP.matcher(text);
        while (step.find()) {
            for (int group = 1; group <= 3; group++) {
                if (step.group(group) != null) {
                    steps.add(step.group(group));
                }
            }
        }
        return List.copyOf(steps);
    }
}
