package dev.faultline.triage.config;

import dev.faultline.triage.domain.grading.Facts;
import dev.faultline.triage.domain.grading.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which facts a condition holds. Most facts have few values, so all of them can be tried; the sender's severity and
 * labels can be anything, and a condition that reads them is not judged.
 */
final class ConditionTable {
    private static final Set<String> BOUNDLESS = Set.of(Facts.SEVERITY, Facts.LABELS);

    private final List<Map<String, Object>> everything = new ArrayList<>();
    private final Map<Rule, BitSet> known = new HashMap<>();

    /** @param categories all that conditions ask for */
    ConditionTable(Collection<String> categories) {
        List<String> withNone = new ArrayList<>(categories);
        // None, as for every category no condition asks for.
        withNone.add("");
        for (String scope : List.of("one", "some", "all", "unknown")) {
            for (int flags = 0; flags < 16; flags++) {
                for (String category : withNone) {
                    everything.add(facts(scope, flags, category));
                }
            }
        }
    }

    /** Whether every value the rule's condition reads can be tried. */
    static boolean judges(Rule rule) {
        return rule.when() == null || rule.when().facts().stream().noneMatch(BOUNDLESS::contains);
    }

    /** Whether there are facts the condition holds for. */
    boolean canHold(Rule rule) {
        return !table(rule).isEmpty();
    }

    /** Whether the one's condition holds wherever the other's does. */
    boolean holdsWherever(Rule one, Rule other) {
        BitSet beyond = (BitSet) table(other).clone();
        beyond.andNot(table(one));
        return beyond.isEmpty();
    }

    private BitSet table(Rule rule) {
        return known.computeIfAbsent(rule, this::tried);
    }

    private BitSet tried(Rule rule) {
        Rule.@Nullable When when = rule.when();
        BitSet holds = new BitSet();
        for (int i = 0; i < everything.size(); i++) {
            holds.set(i, when == null || when.test().test(everything.get(i)));
        }
        return holds;
    }

    private static Map<String, Object> facts(String scope, int flags, String category) {
        return Map.of(
                Facts.SCOPE,
                scope,
                Facts.WORKAROUND,
                (flags & 1) != 0,
                Facts.MONEY_LOSS,
                (flags & 2) != 0,
                Facts.SECURITY,
                (flags & 4) != 0,
                Facts.DATA_LOSS,
                (flags & 8) != 0,
                Facts.SEVERITY,
                "",
                Facts.CATEGORY,
                category,
                Facts.LABELS,
                Map.of());
    }
}
