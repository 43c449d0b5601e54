package dev.faultline.bench.grading;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A grading policy of 200 rules, in two ways of writing that grade alike: 120 rules about labels, six for each of twenty
 * label names, and 80 about categories. Each also has a condition, so that no rule applies by its selection alone.
 */
enum GradingRulesFile {
    /** Labels and categories as such, which the index knows. */
    INDEXED {
        @Override
        String label(int rule, String condition) {
            return "labels: {%s: [%s]}, when: '%s'".formatted(labelName(rule), labelValue(rule), condition);
        }

        @Override
        String category(int rule, String condition) {
            return "categories: [%s], when: '%s'".formatted(categoryName(rule), condition);
        }
    },
    /** All in the condition: nothing tells beforehand that a rule cannot apply. */
    CONDITIONS {
        @Override
        String label(int rule, String condition) {
            return "when: '\"%1$s\" in labels && labels[\"%1$s\"] == \"%2$s\" && %3$s'"
                    .formatted(labelName(rule), labelValue(rule), condition);
        }

        @Override
        String category(int rule, String condition) {
            return "when: 'category == \"%s\" && %s'".formatted(categoryName(rule), condition);
        }
    };

    static final int LABEL_NAMES = 20;
    private static final int LABEL_RULES = 120;
    private static final int CATEGORY_RULES = 80;

    abstract String label(int rule, String condition);

    abstract String category(int rule, String condition);

    /** The file's text. */
    String yaml() {
        StringBuilder yaml = new StringBuilder("fallback: L3\nseverityHints: {}\nterms: {}\nsigns: []\ncategories:\n");
        IntStream.range(0, CATEGORY_RULES)
                .forEach(rule -> yaml.append("  %s: a category\n".formatted(categoryName(rule))));
        yaml.append("rules:\n");
        IntStream.range(0, LABEL_RULES)
                .forEach(rule ->
                        yaml.append(rule("label-rule-" + rule, "L1", label(rule, "(scope == \"all\" || moneyLoss)"))));
        IntStream.range(0, CATEGORY_RULES)
                .forEach(rule -> yaml.append(
                        rule("category-rule-" + rule, "L2", category(rule, "scope == \"some\" && !workaround"))));
        return yaml.toString();
    }

    static String labelName(int rule) {
        return "label_" + rule % LABEL_NAMES;
    }

    static String labelValue(int rule) {
        return "value-" + rule / LABEL_NAMES;
    }

    static String categoryName(int rule) {
        return "category-" + rule;
    }

    private static String rule(String name, String level, String rest) {
        return String.format(Locale.ROOT, "  - {name: %s, level: %s, source: bench, %s}%n", name, level, rest);
    }
}
