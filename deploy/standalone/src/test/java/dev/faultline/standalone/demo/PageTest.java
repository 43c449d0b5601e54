package dev.faultline.standalone.demo;

import static dev.faultline.standalone.demo.Samples.LI_LEI;
import static dev.faultline.standalone.demo.Samples.change;
import static dev.faultline.standalone.demo.Samples.clock;
import static dev.faultline.standalone.demo.Samples.message;
import static dev.faultline.standalone.demo.Samples.tick;
import static dev.faultline.standalone.demo.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Recipient;
import dev.faultline.wire.SlaEventKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page as it is read: columns, what is told in one line, the summary. */
class PageTest {

    private final StringWriter out = new StringWriter();
    private final Totals totals = new Totals();

    @Test
    void whoIsToldOfOneThingStandsInOneLineAndNothingIsToldOutOfOrder() {
        play(page(Language.EN, false));

        assertThat(out).hasToString("""

                A chapter
                  +0.0 s reported     a fault
                  +1.0 s clock        response: 14 s to acknowledge
                 +14.0 s BREACH       response: 14 s gone and nobody has acknowledged
                 +14.2 s told         breach: Wang Jun (developer), Li Lei (operations)
                 +28.0 s ESCALATED    to step 2, that is project manager: nobody has acknowledged
                 +28.1 s told         escalation: Li Lei (operations)
                 +28.5 s clock        response: done after 28.5 s, 14.5 s too late
                 +60.0 s incident     closed by Li Lei (operations)

                INC-2-1, L1 Critical, closed after 60 s
                Breached: response

                  clock      target   ran      result
                  response   14 s     28.5 s   BREACHED; escalated to step 2

                  told                   messages
                  Wang Jun (developer)   1
                  Li Lei (operations)    2
                  all                    3
                """);
    }

    @Test
    void columnsStandInChineseToo() {
        play(page(Language.ZH, false));

        assertThat(out.toString()).endsWith("""
                 +60.0 s 故障         Li Lei（运维人员）已关闭故障

                INC-2-1，L1 致命，历时 60 秒后关闭
                超时项：响应

                  计时   时限    用时      结果
                  响应   14 秒   28.5 秒   超时，升级至第 2 级

                  通知对象               消息数
                  Wang Jun（开发人员）   1
                  Li Lei（运维人员）     2
                  合计                   3
                """);
    }

    @Test
    void coloursAreForTerminals() {
        play(page(Language.EN, true));

        assertThat(out.toString())
                .contains("\u001b[1;31mBREACH       response: 14 s gone")
                .contains("\u001b[0m");
    }

    private Page page(Language language, boolean colours) {
        return new Page(new PrintWriter(out), Lexicon.of(language), colours);
    }

    private void play(Page page) {
        page.chapter("A chapter");
        page.reported("a fault");
        arrive(page, 1_000, tick(SlaEventKind.CLOCK_STARTED, ClockKind.RESPOND, Duration.ZERO));
        arrive(page, 14_000, tick(SlaEventKind.BREACHED, ClockKind.RESPOND, Duration.ofSeconds(14)));
        arrive(page, 14_100, told(message("breached", "wang-jun", "Wang Jun", "DEV")));
        arrive(page, 14_200, told(message("breached", "li-lei", "Li Lei", "OPS")));
        arrive(
                page,
                28_000,
                new LineEvent.Tick(clock(SlaEventKind.ESCALATED, ClockKind.RESPOND, Duration.ofSeconds(28))
                        .setStep(2)
                        .setAudience(List.of("PM"))
                        .build()));
        arrive(
                page,
                28_100,
                told(message("escalated", "li-lei", "Li Lei", "OPS,OWNER")
                        .setRecipient(new Recipient("li-lei", "Li Lei", "OPS"))));
        page.quiet();
        arrive(page, 28_500, tick(SlaEventKind.MET, ClockKind.RESPOND, Duration.ofMillis(28_500)));
        arrive(page, 60_000, change(ChangeKind.CLOSED, IncidentState.CLOSED, LI_LEI, "r"));
        page.end("INC-2-1", totals);
    }

    private void arrive(Page page, long millis, LineEvent event) {
        totals.add(event);
        page.told(Duration.ofMillis(millis), event);
    }
}
