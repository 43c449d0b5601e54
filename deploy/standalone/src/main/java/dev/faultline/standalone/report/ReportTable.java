package dev.faultline.standalone.report;

import dev.faultline.standalone.report.Report.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Every incident of a report as a table (RFC 4180), a row each, for spreadsheets. */
public final class ReportTable {
    private static final CsvMapper CSV = new CsvMapper();
    private static final CsvSchema COLUMNS =
            CSV.schemaFor(Line.class).withHeader().withArrayElementSeparator(" ");
    /** With which a spreadsheet would begin a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private ReportTable() {}

    /** The table, with names of columns first. */
    public static String of(Report report) {
        List<Line> harmless =
                report.incidents().stream().map(ReportTable::harmless).toList();
        return CSV.writer(COLUMNS).writeValueAsString(harmless);
    }

    /** What people and monitors wrote stays text. */
    private static Line harmless(Line line) {
        return new Line(
                line.id(),
                line.level(),
                line.state(),
                text(line.title()),
                text(line.application()),
                text(line.service()),
                text(line.team()),
                line.owner() == null ? null : text(line.owner()),
                line.opened(),
                line.toAcknowledge(),
                line.toRestore(),
                line.toFix(),
                line.toVerify(),
                line.closed(),
                line.breached(),
                line.escalations(),
                line.messages(),
                line.occurrences());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
