package dev.faultline.intake.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what goes on the line: the value of a field whose name says it is one, card numbers, and whatever the
 * rules of policy know besides. What makes two reports the same alert is left as it is, for it must stay the same.
 *
 * <p>Most text holds none. One pass over it looks for the names and hints; only text in which one is found is worked on.
 */
public final class Redaction {
    /** What stands in a secret's place. */
    public static final String GONE = "[redacted]";

    private static final int NAMES = 0;
    private static final int CARDS = 1;
    private static final int FIRST_RULE = 2;

    private final List<String> names;
    private final List<Rule> rules;
    private final Hints hints;

    /**
     * A rule of policy.
     *
     * @param hint what a text must hold, in whatever case, for the rule to have work there
     * @param redact takes the secrets out of a text that holds the hint
     */
    public record Rule(String hint, UnaryOperator<String> redact) {}

    /**
     * @param names endings of the names of fields that hold secrets, such as {@code password}; case does not count, nor
     *     whether words are joined by a dash, an underscore or nothing
     * @param cards whether card numbers are taken out
     */
    public Redaction(List<String> names, boolean cards, List<Rule> rules) {
        this.names = names.stream().map(Redaction::plain).toList();
        this.rules = List.copyOf(rules);
        List<Hints.Hint> wanted = new ArrayList<>();
        this.names.forEach(name -> wanted.add(new Hints.Hint(name, NAMES)));
        for (int i = 0; i < rules.size(); i++) {
            wanted.add(new Hints.Hint(rules.get(i).hint().toLowerCase(Locale.ROOT), FIRST_RULE + i));
        }
        if (cards) {
            wanted.add(Hints.Hint.digits(CardNumbers.SHORTEST, CARDS));
        }
        this.hints = new Hints(wanted);
    }

    /** The report without secrets; the same one when it holds none. */
    public Report of(Report report) {
        Fault fault = report.fault();
        Payload payload = payload(report.payload());
        String title = text(fault.title());
        String description = nullable(fault.description());
        Map<String, String> labels = texts(fault.labels());
        Map<String, String> annotations = texts(fault.annotations());
        List<FaultLink> links = links(fault.links());
        boolean same = payload == report.payload()
                && title.equals(fault.title())
                && Objects.equals(description, fault.description())
                && labels == fault.labels()
                && annotations == fault.annotations()
                && links == fault.links();
        return same
                ? report
                : new Report(
                        report.eventId(),
                        new Fault(
                                fault.identity(),
                                fault.status(),
                                title,
                                description,
                                fault.service(),
                                fault.component(),
                                fault.severity(),
                                fault.category(),
                                fault.impact(),
                                labels,
                                annotations,
                                links,
                                fault.reporter(),
                                fault.period(),
                                fault.review()),
                        report.receipt(),
                        payload);
    }

    /** The change without secrets. */
    public Change of(Change change) {
        return new Change(
                text(change.summary()),
                change.service(),
                texts(change.details()),
                links(change.links()),
                change.period());
    }

    /** The action without secrets. */
    public Action of(Action action) {
        Action.Deed deed = action.deed();
        return new Action(
                action.eventId(),
                action.target(),
                new Action.Deed(deed.verb(), deed.actor(), nullable(deed.reason()), texts(deed.arguments())),
                action.receipt());
    }

    /** The command without secrets in what a person wrote in it. What names a thing, such as a fingerprint, is left as it is. */
    public Command of(Command command) {
        Map<String, String> arguments = new LinkedHashMap<>(command.arguments());
        arguments.computeIfPresent(VerbRule.Argument.TEXT.field(), (field, written) -> text(written));
        return new Command(
                command.commandId(),
                command.incidentId(),
                command.verb(),
                command.actor(),
                command.via(),
                nullable(command.reason()),
                arguments,
                command.receivedAt(),
                command.at());
    }

    /** The text without secrets. */
    public String text(String text) {
        long found = hints.in(text);
        return found == 0 ? text : worked(text, found);
    }

    /** The payload without secrets; its size and hash stay those of what was sent. */
    public Payload payload(Payload payload) {
        ByteBuffer kept = payload.body();
        byte[] bytes = new byte[kept.remaining()];
        kept.get(bytes);
        byte[] redacted = bytes(bytes);
        return redacted == bytes ? payload : payload.withBody(ByteBuffer.wrap(redacted));
    }

    /** The bytes of a text without secrets; the same array when it holds none. */
    public byte[] bytes(byte[] bytes) {
        // One character for each byte: whatever the text's encoding, what is left keeps its bytes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String redacted = text(text);
        return redacted.equals(text) ? bytes : redacted.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String worked(String text, long found) {
        String worked = isSet(found, NAMES) ? NamedSecrets.redact(text, names) : text;
        for (int i = 0; i < rules.size(); i++) {
            if (isSet(found, FIRST_RULE + i)) {
                worked = rules.get(i).redact().apply(worked);
            }
        }
        return isSet(found, CARDS) ? CardNumbers.redact(worked) : worked;
    }

    private static boolean isSet(long found, int group) {
        return (found >>> group & 1) == 1;
    }

    private Map<String, String> texts(Map<String, String> texts) {
        @Nullable Map<String, String> changed = null;
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            String redacted = isSecret(entry.getKey()) && !entry.getValue().isEmpty() ? GONE : text(entry.getValue());
            if (!redacted.equals(entry.getValue())) {
                changed = changed == null ? new LinkedHashMap<>(texts) : changed;
                changed.put(entry.getKey(), redacted);
            }
        }
        return changed == null ? texts : changed;
    }

    /** A name that ends like a secret's has that somewhere in it, which is quicker to tell. */
    private boolean isSecret(String name) {
        return isSet(hints.in(name), NAMES) && NamedSecrets.isSecret(name, 0, name.length(), names);
    }

    private List<FaultLink> links(List<FaultLink> links) {
        List<FaultLink> redacted = links.stream().map(this::link).toList();
        return redacted.equals(links) ? links : redacted;
    }

    /** An address stays one that can be followed. */
    private FaultLink link(FaultLink link) {
        String redacted = text(link.href()).replace(GONE, "redacted");
        return redacted.equals(link.href())
                ? link
                : FaultLink.of(redacted, link.text()).orElse(link);
    }

    private @Nullable String nullable(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Hints.isJoint(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }
}
