package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.inbound.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Opsgenie's search language that its clients use: {@code field: value}, several of them with {@code AND} or a
 * blank between.
 *
 * @param terms all of them must hold
 */
record OpsgenieQuery(List<Term> terms) {
    private static final Pattern TERM =
            Pattern.compile("\\G\\s*(?:AND\\s+)?([A-Za-z]+)\\s*[:=]\\s*(?:\"([^\"]*)\"|([^\\s\"()]+))\\s*");

    /** One {@code field: value}. */
    record Term(Field field, String value) {}

    /** What can be asked for. */
    enum Field {
        STATUS,
        ALIAS,
        MESSAGE,
        ENTITY,
        PRIORITY,
        SOURCE,
        TAG,
        TINYID
    }

    /**
     * Reads a query; the empty one asks for everything.
     *
     * @throws Refusal when it is none, or asks for more than this
     */
    static OpsgenieQuery parse(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        int end = 0;
        while (end < text.strip().length() && term.find()) {
            String value = term.group(2) == null ? term.group(3) : term.group(2);
            terms.add(new Term(field(term.group(1)), value));
            end = term.end();
        }
        if (end < text.strip().length()) {
            throw unreadable();
        }
        return new OpsgenieQuery(List.copyOf(terms));
    }

    /** Whether an alert is asked for. */
    boolean matches(KnownAlert alert) {
        OpsgenieView.Alert shown = OpsgenieView.Alert.of(alert);
        return terms.stream().allMatch(term -> switch (term.field()) {
            case STATUS -> shown.status().equalsIgnoreCase(term.value());
            case ALIAS -> shown.alias().equals(term.value());
            case MESSAGE -> contains(shown.message(), term.value());
            case ENTITY -> term.value().equals(shown.entity());
            case PRIORITY -> shown.priority().equalsIgnoreCase(term.value());
            case SOURCE -> term.value().equals(shown.source());
            case TAG -> shown.tags().contains(term.value());
            case TINYID -> shown.tinyId().equals(term.value());
        });
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.replace("*", "").toLowerCase(Locale.ROOT));
    }

    private static Field field(String name) {
        try {
            return Field.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return new Refusal(Reason.INVALID_REQUEST, "The query cannot be read.")
                .with(
                        List.of(
                                new FieldProblem(
                                        0,
                                        "query",
                                        "Taken are status, alias, message, entity, priority, source, tag and tinyId, each with : and a value.")));
    }
}
