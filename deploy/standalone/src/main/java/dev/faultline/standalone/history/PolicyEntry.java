package dev.faultline.standalone.history;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.faultline.wire.PolicyChanged;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of one file at one service.
 *
 * @param change as it is recorded
 * @param before the file as it was recorded before; null when it was not, or was too long
 */
public record PolicyEntry(PolicyChanged change, @Nullable String before) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);
    private static final int CONTEXT = 2;

    /** When, where, what and by whom, in one line. */
    public String headline(ZoneId zone) {
        return "%s  %s  %s #%d  %s  by %s%s%s"
                .formatted(
                        TIME.format(change.getAt().atZone(zone)),
                        change.getService(),
                        change.getFile(),
                        change.getNumber(),
                        what(),
                        change.getBy(),
                        change.getTold() ? "" : " (owner of the file)",
                        change.getPolicyHash() == null ? "" : "  events say " + change.getPolicyHash());
    }

    private String what() {
        String now = change.getNewHash();
        if (now == null) {
            return "gone";
        }
        return change.getOldHash() == null ? "first seen " + now : change.getOldHash() + " -> " + now;
    }

    /** What differs, line by line; empty for a file seen first, and where one of the two texts is not kept. */
    public List<String> difference() {
        String now = change.getText();
        if (before == null || now == null || Objects.equals(before, now)) {
            return List.of();
        }
        List<String> old = before.lines().toList();
        // Two lines that name the files come first; the headline says so already.
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                change.getFile(),
                change.getFile(),
                old,
                DiffUtils.diff(old, now.lines().toList()),
                CONTEXT);
        return lines.subList(Math.min(2, lines.size()), lines.size());
    }
}
