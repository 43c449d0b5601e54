package dev.faultline.intake.mapping.source;

import dev.faultline.policy.Expression;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body is one of a sender's.
 *
 * @param has fields that are all there; looked at first, for that is cheap
 * @param when what holds besides; null when the fields tell enough
 */
public record SourceMatch(List<Expression> has, @Nullable Expression when) {

    public SourceMatch {
        has = List.copyOf(has);
    }

    boolean holds(Map<String, ?> variables) {
        for (Expression field : has) {
            if (field.evaluate(variables) == null) {
                return false;
            }
        }
        return when == null || when.holds(variables);
    }
}
