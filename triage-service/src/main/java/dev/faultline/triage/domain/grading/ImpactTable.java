package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.wire.Scope;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * For which impacts a condition holds. There are 64 of them, so a condition that reads nothing else is tried on each once;
 * deciding is a look at the table then, where evaluating an expression takes half a microsecond.
 */
final class ImpactTable implements Predicate<Facts> {
    private static final Set<String> TOLD_BY_IMPACT =
            Set.of(Facts.SCOPE, Facts.WORKAROUND, Facts.MONEY_LOSS, Facts.SECURITY, Facts.DATA_LOSS);
    private static final int FLAGS = 16;

    private final BitSet holds = new BitSet();

    /** @param condition one that {@linkplain #suits suits} */
    ImpactTable(Rule.When condition) {
        for (int scope = 0; scope <= Scope.values().length; scope++) {
            for (int flags = 0; flags < FLAGS; flags++) {
                Impact impact = impact(scope == 0 ? null : Scope.values()[scope - 1], flags);
                Map<String, Object> facts = Facts.ofImpact(impact);
                holds.set(row(impact), condition.test().test(facts));
            }
        }
    }

    /** Whether a condition reads nothing but what an impact tells. */
    static boolean suits(Rule.When condition) {
        return TOLD_BY_IMPACT.containsAll(condition.facts());
    }

    @Override
    public boolean test(Facts facts) {
        return holds.get(row(facts.impact()));
    }

    private static int row(Impact impact) {
        int scope = impact.scope() == null ? 0 : impact.scope().ordinal() + 1;
        return scope * FLAGS
                + (Boolean.TRUE.equals(impact.workaround()) ? 1 : 0)
                + (impact.moneyLoss() ? 2 : 0)
                + (impact.security() ? 4 : 0)
                + (impact.dataLoss() ? 8 : 0);
    }

    private static Impact impact(@Nullable Scope scope, int flags) {
        return new Impact(scope, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0);
    }
}
