package dev.faultline.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.standalone.record.RecordSource;
import dev.faultline.standalone.report.Report.Breach;
import dev.faultline.standalone.report.Report.Compliance;
import dev.faultline.standalone.report.Report.Line;
import dev.faultline.standalone.report.Report.Load;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Of a record of eight minutes of a real line under deploy/policy-demo: an L1 nobody acknowledged in time, an L1 by loss of
 * money that was not fixed in time, three L3 of which none was planned in time, and an L4. Counted by hand in the file.
 */
class ReportTest {
    private static final Ledger LEDGER = new Ledger();

    @BeforeAll
    static void read() {
        RecordSource.file(Path.of("src/test/resources/record/demo.ndjson.gz"), null, null)
                .read(LEDGER::take);
    }

    private static Report report() {
        return Reporting.of(LEDGER, ZoneOffset.UTC).orElseThrow();
    }

    @Test
    void sixIncidentsWereMadeOfTwelveReports() {
        assertThat(report().noise().reports()).isEqualTo(12);
        assertThat(report().noise().incidents()).isEqualTo(6);
        assertThat(report().noise().removed()).isEqualTo(0.5);
        assertThat(report().noise().messages()).isEqualTo(114);
    }

    @Test
    void everyMissedDeadlineStandsThereWithItsCause() {
        assertThat(report().breaches())
                .extracting(Breach::clock)
                .containsExactlyInAnyOrder("respond", "fix", "plan", "plan", "plan");
        assertThat(report().breaches()).allSatisfy(breach -> {
            assertThat(breach.cause()).isNotBlank();
            assertThat(breach.grade()).isNotBlank();
        });
    }

    @Test
    void complianceByLevelCountsWhatEnded() {
        List<Compliance> levels = report().compliance().stream()
                .filter(row -> row.by().equals("level"))
                .toList();
        assertThat(levels)
                .extracting(Compliance::missed)
                .satisfies(missed -> assertThat(
                                missed.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(5));
        assertThat(levels)
                .filteredOn(row -> row.name().equals("L1") && row.clock().equals("respond"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kept() + row.missed()).isEqualTo(2);
                    assertThat(row.ratio()).isEqualTo(0.5);
                });
    }

    @Test
    void loadIsToldByPersonAndHour() {
        assertThat(report().load().getFirst()).satisfies(most -> {
            assertThat(most.person()).isEqualTo("Li Lei");
            assertThat(most.messages()).isEqualTo(31);
        });
        assertThat(report().load()).extracting(Load::person).contains("Han Meimei", "Tom Price");
        assertThat(report().hours().stream().mapToInt(Integer::intValue).sum()).isEqualTo(114);
        // the same hours stand elsewhere in another time zone
        Report there = Reporting.of(LEDGER, ZoneId.of("Asia/Shanghai")).orElseThrow();
        int hour = report().hours()
                .indexOf(report().hours().stream().max(Integer::compare).orElseThrow());
        assertThat(there.hours().get((hour + 8) % 24))
                .isEqualTo(report().hours().get(hour));
    }

    @Test
    void thePageNeedsNothingBesideItselfAndEscapesWhatMonitorsWrote() {
        // Given
        Ledger ledger = new Ledger();
        RecordSource.file(Path.of("src/test/resources/record/demo.ndjson.gz"), null, null)
                .read(ledger::take);
        ledger.incidents().getFirst().last().setTitle("<img src=x onerror=alert(1)>");
        // When
        String page = ReportPage.of(Reporting.of(ledger, ZoneOffset.UTC).orElseThrow());
        // Then
        assertThat(page)
                .contains("&lt;img src", "Deadlines kept, by level", "Missed deadlines", "Li Lei")
                .doesNotContain("<img", "<script", "http://", "https://")
                .doesNotContain("{{");
    }

    @Test
    void theTableHasARowForEachIncidentAndNoFormula() {
        // Given an incident whose title a spreadsheet would calculate
        Line line = report().incidents().getFirst();
        Line hostile = new Line(
                line.id(),
                line.level(),
                line.state(),
                "=HYPERLINK(\"x\")",
                line.application(),
                line.service(),
                line.team(),
                line.owner(),
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
        Report report = report();
        // When
        String table = ReportTable.of(new Report(
                report.from(),
                report.to(),
                report.zone(),
                report.noise(),
                report.compliance(),
                report.breaches(),
                report.times(),
                report.load(),
                report.hours(),
                List.of(hostile)));
        // Then
        assertThat(table.lines()).hasSize(2).first().asString().contains("id", "level", "opened", "breached");
        assertThat(table).contains("'=HYPERLINK").doesNotContain("\"=HYPERLINK", ",=HYPERLINK");
    }

    @Test
    void theReviewOfAnIncidentTellsItsTimelineDutiesAndWhatWasLate() {
        // Given the one whose response came too late
        String late = report().breaches().stream()
                .filter(breach -> breach.clock().equals("respond"))
                .findFirst()
                .orElseThrow()
                .incident();
        Review review = Review.of(LEDGER, late, ZoneOffset.UTC).orElseThrow();
        // Then
        assertThat(review.markdown())
                .startsWith("# " + late)
                .contains("## What was late", "**respond**, due", "## Timeline", "**opened**", "## Duties", "- [")
                .doesNotContain("Nothing: every deadline was kept.");
        assertThat(review.html()).contains("What was late", "<b>respond</b>").doesNotContain("{{", "<script");
        assertThat(Review.of(LEDGER, "INC-9-9", ZoneOffset.UTC)).isEmpty();
    }
}
