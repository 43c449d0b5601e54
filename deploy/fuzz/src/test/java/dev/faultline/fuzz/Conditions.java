package dev.faultline.fuzz;

import dev.faultline.policy.ConditionCompiler;
import dev.faultline.policy.ConditionCompiler.Type;
import dev.faultline.policy.ExpressionCompiler;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** CEL of policy files: it compiles or says what is wrong, and whatever compiles can be asked. */
public final class Conditions {
    private static final Path FILE = Path.of("fuzz.yaml");
    private static final ExpressionCompiler EXPRESSIONS = new ExpressionCompiler(List.of("body", "raw"));
    private static final ConditionCompiler CONDITIONS =
            new ConditionCompiler(Map.of("title", Type.STRING, "labels", Type.STRING_MAP, "count", Type.INT));
    private static final Map<String, Object> BODY = Map.of(
            "raw",
            "a=b,c=d",
            "body",
            Map.of("a", List.of(1L, 2L), "b", Map.of("c", "d"), "n", 1.5, "t", "{\"x\":[1]}", "f", true));
    private static final Map<String, Object> FAULT = Map.of("title", "disk", "labels", Map.of("a", "b"), "count", 3L);

    private Conditions() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        SourceText source = new SourceText(new Input(bytes).text(), 1);
        try {
            Values.text(EXPRESSIONS.compile(FILE, source).evaluate(BODY));
        } catch (PolicyException refused) {
            // as it says it does
        }
        try {
            CONDITIONS.compile(FILE, source).test(FAULT);
        } catch (PolicyException refused) {
            // as it says it does
        }
    }
}
