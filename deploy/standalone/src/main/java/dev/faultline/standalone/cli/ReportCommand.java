package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import dev.faultline.standalone.report.Ledger;
import dev.faultline.standalone.report.Report;
import dev.faultline.standalone.report.ReportPage;
import dev.faultline.standalone.report.ReportTable;
import dev.faultline.standalone.report.Reporting;
import dev.faultline.standalone.report.Review;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a span of time was like, or drafts the review of one incident. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Report on a span of time, or draft the review of one incident.")
final class ReportCommand implements Callable<Integer> {

    /** How it is written. */
    enum Format {
        HTML,
        CSV,
        JSON,
        MARKDOWN
    }

    @Option(names = "--incident", paramLabel = "ID", description = "the review of this one: markdown or html")
    private @Nullable String incident;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "html, csv (a row for each incident), json or markdown; html, or markdown for a review, unless said")
    private @Nullable Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to; standard output unless said")
    private @Nullable Path output;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "time zone of all times, such as Asia/Shanghai; this machine's unless said")
    private ZoneId zone = ZoneId.systemDefault();

    @Mixin
    private RecordOptions record = new RecordOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        Ledger ledger = new Ledger();
        record.read(ledger::take);
        write(incident == null ? report(ledger) : review(ledger, incident));
        return 0;
    }

    private String report(Ledger ledger) {
        Report report =
                Reporting.of(ledger, zone).orElseThrow(() -> new LineException("There is nothing in the record."));
        return switch (format == null ? Format.HTML : format) {
            case HTML -> ReportPage.of(report);
            case CSV -> ReportTable.of(report);
            case JSON -> JsonMapper.shared().writeValueAsString(report) + "\n";
            case MARKDOWN ->
                throw new ParameterException(spec.commandLine(), "Only the review of an incident is markdown.");
        };
    }

    private String review(Ledger ledger, String id) {
        Review review = Review.of(ledger, id, zone)
                .orElseThrow(() -> new LineException("There is no incident " + id + " in the record."));
        return switch (format == null ? Format.MARKDOWN : format) {
            case MARKDOWN -> review.markdown();
            case HTML -> review.html();
            case CSV, JSON ->
                throw new ParameterException(spec.commandLine(), "The review of an incident is markdown or html.");
        };
    }

    private void write(String text) {
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
            return;
        }
        try {
            Files.writeString(output, text);
        } catch (IOException e) {
            throw new LineException("Cannot write " + output + ": " + e.getMessage(), e);
        }
    }
}
