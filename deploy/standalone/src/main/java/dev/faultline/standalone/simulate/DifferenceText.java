package dev.faultline.standalone.simulate;

import dev.faultline.standalone.simulate.Difference.Came;
import dev.faultline.standalone.simulate.Difference.Changed;
import dev.faultline.standalone.simulate.Difference.Pair;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** A difference as a person reads it. */
public final class DifferenceText {
    private static final String ROW = "%-24s %9s %9s %9s%n";

    private final StringBuilder text = new StringBuilder();
    private final Ansi ansi;

    private DifferenceText(Ansi ansi) {
        this.ansi = ansi;
    }

    /**
     * The text, lines ended as here.
     *
     * @param ansi whether with colours
     */
    public static String of(Difference difference, Ansi ansi) {
        DifferenceText text = new DifferenceText(ansi);
        text.write(difference);
        return text.text.toString();
    }

    private void write(Difference difference) {
        Difference.Replayed replayed = difference.replayed();
        line(
                "Replayed %,d faults and %,d commands, %s to %s",
                replayed.faults(), replayed.commands(), replayed.from(), replayed.to());
        if (replayed.unplaced() > 0) {
            line(
                    "%,d commands had no incident to go to: it began before the record, or the policy made none of it",
                    replayed.unplaced());
        }
        line("");
        text.append(bold(ROW.formatted("", "present", "other", "change")));
        table("incidents ", difference.levels());
        table("breaches ", difference.breaches());
        row("escalations", difference.escalations());
        table("messages to ", difference.pages());
        line("");
        line("%s", bold(heading(difference.changed().size())));
        difference.changed().forEach(this::changed);
    }

    private static String heading(int changed) {
        return switch (changed) {
            case 0 -> "Every incident comes out the same.";
            case 1 -> "1 incident comes out otherwise:";
            default -> "%,d incidents come out otherwise:".formatted(changed);
        };
    }

    private void table(String what, Map<String, Pair> rows) {
        rows.forEach((name, pair) -> row(what + name, pair));
    }

    private void row(String name, Pair pair) {
        String by = pair.by() == 0 ? "" : String.format(Locale.ROOT, "%+d", pair.by());
        text.append(ROW.formatted(name, pair.present(), pair.other(), by));
    }

    private void changed(Changed changed) {
        line("");
        line("%s  %s", bold(changed.incident() == null ? "(new)" : changed.incident()), changed.title());
        came("present", changed.present(), "no incident of its own");
        came("other", changed.other(), "no incident of its own");
    }

    private void came(String name, @Nullable Came came, String none) {
        if (came == null) {
            line("  %-8s %s", name, none);
            return;
        }
        line(
                "  %-8s %s %s, %s; %d escalations, %d messages",
                name,
                came.level(),
                came.state().toLowerCase(Locale.ROOT),
                came.breaches().isEmpty() ? "no breach" : "breached: " + String.join(", ", came.breaches()),
                came.escalations(),
                came.pages());
        line("           %s", came.why());
    }

    private String bold(String plain) {
        return ansi.new Text("@|bold " + plain.replace("|@", "") + "|@").toString();
    }

    private void line(String format, Object... values) {
        text.append(format.formatted(values)).append(System.lineSeparator());
    }
}
