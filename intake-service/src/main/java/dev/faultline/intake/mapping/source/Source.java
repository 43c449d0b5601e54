package dev.faultline.intake.mapping.source;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.mapping.source.StatusRule.Verdict;
import dev.faultline.policy.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kind of sender, as a file of policy describes it; may be shared between threads. */
public final class Source {
    /** Names every expression may use besides those the file itself gives. */
    public static final List<String> VARIABLES = List.of("body", "headers", "raw", "item");

    private final String name;
    private final SourceMatch match;
    private final Map<String, Choice> named;
    private final Choice split;
    private final List<Unwanted> ignore;
    private final StatusRule status;
    private final FaultMaker maker;
    private final boolean review;
    private final @Nullable Guard guard;

    /** What is known not to be an alert. */
    public record Unwanted(Expression when, String why) {}

    /** A check of a body that needs code, such as a signature. */
    public enum Guard {
        /** Messages of Amazon SNS: signed by a certificate of Amazon, subscriptions confirmed. */
        SNS
    }

    /**
     * How a sender's bodies are read.
     *
     * @param named values with a name, each may use those before it
     * @param split the alerts of a body that holds several; the body itself is one when it is empty
     * @param ignore what is no alert
     * @param review whether a person must look at whatever comes of it
     */
    public record Rules(
            SourceMatch match,
            Map<String, Choice> named,
            Choice split,
            List<Unwanted> ignore,
            StatusRule status,
            FaultFields fields,
            boolean review,
            @Nullable Guard guard) {}

    public Source(String name, Rules rules) {
        this.name = name;
        this.match = rules.match();
        this.named = rules.named();
        this.split = rules.split();
        this.ignore = List.copyOf(rules.ignore());
        this.status = rules.status();
        this.maker = new FaultMaker(name, rules.fields());
        this.review = rules.review();
        this.guard = rules.guard();
    }

    /** Its name; what it sends comes by the route of that name. */
    public String name() {
        return name;
    }

    /** The check its bodies need before they are believed; null when none. */
    public @Nullable Guard guard() {
        return guard;
    }

    /** Whether it guesses, so that a person must look at whatever comes of it: then whoever is sure goes first. */
    boolean guesses() {
        return review;
    }

    /** Whether this body is one of its. */
    public boolean matches(SenderBody body) {
        return match.holds(variables(body));
    }

    /**
     * The faults a body of this sender tells, and why nothing came of the rest.
     *
     * @param doubted whether nobody can tell that the body is what it says: then a person must look
     */
    SourceReading read(SenderBody body, boolean doubted) {
        Map<String, Object> variables = variables(body);
        named.forEach((variable, choice) -> {
            Object value = choice.value(variables);
            variables.put(variable, value == null ? "" : value);
        });
        List<Told> faults = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Collection<?> items = items(variables);
        if (items.isEmpty()) {
            ignored.add(why(variables, "the body lists no alerts"));
        }
        boolean several = items.size() > 1;
        for (Object item : items) {
            if (faults.size() == FaultBounds.BATCH) {
                int left = items.size() - faults.size() - ignored.size();
                faults.add(new Told(
                        FaultMaker.bare(name, left + " more alerts of " + name + " in one body"), body.sent()));
                break;
            }
            variables.put("item", item);
            String why = why(variables, "");
            Verdict verdict = why.isEmpty() ? status.of(variables) : new Verdict.Ignored(why);
            switch (verdict) {
                case Verdict.Ignored unwanted -> ignored.add(unwanted.why());
                case Verdict.Told told ->
                    faults.add(new Told(
                            maker.make(variables, told.status(), review || doubted || told.review()),
                            several ? body.sentFor(item) : body.sent()));
            }
        }
        return new SourceReading(name, faults, ignored);
    }

    private static Map<String, Object> variables(SenderBody body) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("body", body.fields());
        variables.put("headers", body.headers());
        variables.put("raw", body.text());
        variables.put("item", body.fields());
        return variables;
    }

    private Collection<?> items(Map<String, Object> variables) {
        for (Expression expression : split.expressions()) {
            Object value = expression.evaluate(variables);
            if (value instanceof Collection<?> list) {
                return list;
            }
            if (value instanceof Map) {
                return List.of(value);
            }
        }
        return List.of(variables.getOrDefault("body", Map.of()));
    }

    private String why(Map<String, Object> variables, String otherwise) {
        for (Unwanted unwanted : ignore) {
            if (unwanted.when().holds(variables)) {
                return unwanted.why();
            }
        }
        return otherwise;
    }
}
