package dev.faultline.intake.mapping.source;

import dev.faultline.policy.Expression;
import dev.faultline.policy.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a value may stand, in order of preference: senders' versions differ, and users rename fields.
 *
 * @param expressions may be empty: then there is never a value
 */
public record Choice(List<Expression> expressions) {
    /** Nowhere. */
    public static final Choice NONE = new Choice(List.of());

    public Choice {
        expressions = List.copyOf(expressions);
    }

    /** The first value that is there and not blank; null when there is none. */
    @Nullable
    Object value(Map<String, ?> variables) {
        for (Expression expression : expressions) {
            Object value = expression.evaluate(variables);
            if (value != null && !(value instanceof String text && text.isBlank())) {
                return value;
            }
        }
        return null;
    }

    /** The first text that is there and not blank; null when there is none. */
    @Nullable
    String text(Map<String, ?> variables) {
        for (Expression expression : expressions) {
            String text = Values.text(expression.evaluate(variables));
            if (text != null) {
                return text.strip();
            }
        }
        return null;
    }

    /** Whether a value is there and says yes. */
    boolean isTrue(Map<String, ?> variables) {
        Object value = value(variables);
        return value instanceof Boolean flag ? flag : "true".equalsIgnoreCase(Values.text(value));
    }
}
