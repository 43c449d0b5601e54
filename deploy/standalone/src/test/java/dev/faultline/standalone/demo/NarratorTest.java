package dev.faultline.standalone.demo;

import static dev.faultline.standalone.demo.Samples.LI_LEI;
import static dev.faultline.standalone.demo.Samples.change;
import static dev.faultline.standalone.demo.Samples.clock;
import static dev.faultline.standalone.demo.Samples.message;
import static dev.faultline.standalone.demo.Samples.tick;
import static dev.faultline.standalone.demo.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.Actor;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEventKind;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How each event reads, in both languages. */
class NarratorTest {

    private static final Actor TOM_PRICE = new Actor("Tom Price", Role.QA, "local");
    private static final Duration HALF = Duration.ofSeconds(7);

    private static final Map<String, List<LineEvent>> EVENTS = Map.ofEntries(
            one("opened", change(ChangeKind.OPENED, IncidentState.OPEN, null, "L1 by rule")),
            one("acknowledged", change(ChangeKind.ACKNOWLEDGED, IncidentState.ACKNOWLEDGED, LI_LEI, "r")),
            one("confirmed", change(ChangeKind.CONFIRMED, IncidentState.ACKNOWLEDGED, LI_LEI, "r")),
            one("restored", change(ChangeKind.RESTORED, IncidentState.RESTORED, LI_LEI, "r")),
            one("fixed", change(ChangeKind.FIXED, IncidentState.FIXED, LI_LEI, "r")),
            one("half verified", change(ChangeKind.VERIFIED, IncidentState.FIXED, TOM_PRICE, "r", Role.QA)),
            one("verified", change(ChangeKind.VERIFIED, IncidentState.VERIFIED, TOM_PRICE, "r", Role.SITE, Role.QA)),
            one("closed", change(ChangeKind.CLOSED, IncidentState.CLOSED, LI_LEI, "r")),
            one("something else", change(ChangeKind.SIGNAL_CLEARED, IncidentState.OPEN, null, "its monitor says so")),
            one("started", tick(SlaEventKind.CLOCK_STARTED, ClockKind.RESTORE, Duration.ZERO)),
            one(
                    "no date yet",
                    new LineEvent.Tick(clock(SlaEventKind.CLOCK_STARTED, ClockKind.FIX, Duration.ZERO)
                            .setDueAt(null)
                            .build())),
            one(
                    "warning",
                    new LineEvent.Tick(clock(SlaEventKind.WARNING, ClockKind.RESPOND, HALF)
                            .setThreshold(0.5)
                            .build())),
            one(
                    "soft miss",
                    new LineEvent.Tick(clock(SlaEventKind.WARNING, ClockKind.VERIFY, Samples.TARGET)
                            .setThreshold(1.0)
                            .setSoft(true)
                            .build())),
            one("breach", tick(SlaEventKind.BREACHED, ClockKind.RESPOND, Samples.TARGET)),
            one(
                    "escalation",
                    new LineEvent.Tick(clock(SlaEventKind.ESCALATED, ClockKind.RESTORE, HALF)
                            .setStep(3)
                            .setAudience(List.of("DEV", "HEAD", "NIGHT-SHIFT"))
                            .build())),
            one(
                    "escalation by a person",
                    new LineEvent.Tick(clock(SlaEventKind.ESCALATED, ClockKind.RESTORE, HALF)
                            .setClock(null)
                            .setStep(2)
                            .setAudience(List.of("PM"))
                            .build())),
            one("met", tick(SlaEventKind.MET, ClockKind.RESTORE, Duration.ofMillis(8_040))),
            one("met late", tick(SlaEventKind.MET, ClockKind.RESPOND, Duration.ofMillis(28_460))),
            one("retracted", tick(SlaEventKind.RETRACTED, ClockKind.RESPOND, HALF)),
            one(
                    "page",
                    told(message("opened", "li-lei", "Li Lei", "OPS")
                            .setLanguage("zh-CN")
                            .setText("您的责任：\n  1）评定故障等级、故障上报\n  2）协助用户故障恢复"))),
            one("page without duties", told(message("opened", "grace", "Grace Lin", "HEAD"))),
            Map.entry(
                    "several told",
                    List.of(
                            told(message("warning", "wang-jun", "Wang Jun", "DEV")),
                            told(message("warning", "li-lei", "Li Lei", "OPS,OWNER")))),
            one("failed", failed(message("breached", "li-lei", "Li Lei", "OPS").build())),
            one(
                    "held back",
                    new LineEvent.Withheld(message("escalated", "li-lei", "Li Lei", "OPS")
                            .setDisposition(Disposition.SUPPRESSED)
                            .setReason("told already with breached of the same moment")
                            .build())),
            one(
                    "nobody there",
                    new LineEvent.Withheld(message("opened", "", "", "QA")
                            .setDisposition(Disposition.UNCOVERED)
                            .setReason("nobody fills QA")
                            .build())));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            opened                 | WARNING | incident: INC-2-1 is L1 Critical: Consensus abnormal / why: rule consensus-abnormal: scope all
            acknowledged           | PLAIN   | incident: acknowledged by Li Lei (operations)
            confirmed              | PLAIN   | incident: Li Lei (operations) agrees with the level
            restored               | GOOD    | incident: service restored by Li Lei (operations)
            fixed                  | GOOD    | incident: cause removed by Li Lei (operations)
            half verified          | PLAIN   | incident: fix verified by Tom Price (tester); still to come: on-site user
            verified               | GOOD    | incident: fix verified by Tom Price (tester), which completes the verification
            closed                 | GOOD    | incident: closed by Li Lei (operations)
            something else         | PLAIN   | incident: its monitor says so
            started                | QUIET   | clock: restoration: 14 s to restore the service
            no date yet            | QUIET   | clock: fix: to remove the cause by a date not known yet
            warning                | WARNING | warning: response: 50% of 14 s gone and nobody has acknowledged; 7 s left
            soft miss              | WARNING | warning: verification: 14 s gone; a wish, so no breach
            breach                 | BAD     | BREACH: response: 14 s gone and nobody has acknowledged
            escalation             | BAD     | ESCALATED: to step 3, that is developer, head of operations, NIGHT-SHIFT: the service is not restored
            escalation by a person | BAD     | ESCALATED: to step 2, that is project manager: as sla says it
            met                    | GOOD    | clock: restoration: done after 8 s, 6 s to spare
            met late               | WARNING | clock: response: done after 28.5 s, 14.5 s too late
            retracted              | PLAIN   | clock: response RETRACTED: as sla says it
            page                   | PLAIN   | told: Li Lei (operations): new fault, in Chinese / duties: 评定故障等级、故障上报; 协助用户故障恢复
            page without duties    | PLAIN   | told: Grace Lin (head of operations): new fault, in English
            several told           | QUIET   | told: warning: Wang Jun (developer), Li Lei (operations/owner)
            failed                 | BAD     | UNDELIVERED: Li Lei (operations), breach: no answer in 10 s
            held back              | QUIET   | not told: escalation: Li Lei (operations); they hear of it in another message of the same moment
            nobody there           | BAD     | UNDELIVERED: tester, new fault: nobody fills QA
            """)
    void inEnglish(String event, Sentence.Tone tone, String text) {
        assertReads(Language.EN, event, tone, text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            opened                 | WARNING | 故障: INC-2-1 定为 L1 致命：Consensus abnormal / 定级依据：rule consensus-abnormal: scope all
            acknowledged           | PLAIN   | 故障: Li Lei（运维人员）已响应
            confirmed              | PLAIN   | 故障: Li Lei（运维人员）确认故障级别
            restored               | GOOD    | 故障: Li Lei（运维人员）已恢复业务
            fixed                  | GOOD    | 故障: Li Lei（运维人员）已消除根因
            half verified          | PLAIN   | 故障: Tom Price（测试人员）验证通过，尚待现场用户验证
            verified               | GOOD    | 故障: Tom Price（测试人员）验证通过，验证全部完成
            closed                 | GOOD    | 故障: Li Lei（运维人员）已关闭故障
            something else         | PLAIN   | 故障: its monitor says so
            started                | QUIET   | 计时: 恢复时限 14 秒：须恢复业务
            no date yet            | QUIET   | 计时: 修复时限待定：须消除根因
            warning                | WARNING | 预警: 响应时限 14 秒已用 50%，无人响应，剩余 7 秒
            soft miss              | WARNING | 预警: 验证时限 14 秒已过，仅作提示，不计超时
            breach                 | BAD     | 超时: 响应时限 14 秒已到，无人响应
            escalation             | BAD     | 升级: 升至第 3 级（开发人员、运维负责人、NIGHT-SHIFT）：业务未恢复
            escalation by a person | BAD     | 升级: 升至第 2 级（项目经理）：as sla says it
            met                    | GOOD    | 计时: 恢复完成，用时 8 秒，提前 6 秒
            met late               | WARNING | 计时: 响应完成，用时 28.5 秒，超出 14.5 秒
            retracted              | PLAIN   | 计时: 响应 RETRACTED：as sla says it
            page                   | PLAIN   | 通知: Li Lei（运维人员）：新故障，中文消息 / 责任：评定故障等级、故障上报；协助用户故障恢复
            page without duties    | PLAIN   | 通知: Grace Lin（运维负责人）：新故障，英文消息
            several told           | QUIET   | 通知: 预警 → Wang Jun（开发人员）、Li Lei（运维人员/负责人）
            failed                 | BAD     | 未送达: Li Lei（运维人员），超时：no answer in 10 s
            held back              | QUIET   | 免扰: 升级 → Li Lei（运维人员），同一时刻的另一条消息已告知
            nobody there           | BAD     | 未送达: 测试人员，新故障：nobody fills QA
            """)
    void inChinese(String event, Sentence.Tone tone, String text) {
        assertReads(Language.ZH, event, tone, text);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aDutyThatTheMessageDoesNotStateIsNotClaimed(Language language) {
        LineEvent page = told(message("opened", "li-lei", "Li Lei", "OPS").setText("Something is wrong."));

        assertThat(new Narrator(Lexicon.of(language)).tell(List.of(page)).details())
                .isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws Exception {
        assertThat(words(Language.ZH).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(words(Language.EN).stringPropertyNames());
    }

    private static void assertReads(Language language, String event, Sentence.Tone tone, String text) {
        Lexicon lexicon = Lexicon.of(language);
        Sentence told = new Narrator(lexicon).tell(Objects.requireNonNull(EVENTS.get(event), event));

        String details = told.details().stream().map(detail -> " / " + detail).collect(Collectors.joining());
        assertThat(lexicon.say("tag." + told.tag()) + ": " + told.text() + details)
                .isEqualTo(text);
        assertThat(told.tone()).isEqualTo(tone);
    }

    private static Map.Entry<String, List<LineEvent>> one(String name, LineEvent event) {
        return Map.entry(name, List.of(event));
    }

    private static LineEvent failed(Delivery message) {
        return new LineEvent.Told(message, Samples.outcome(message, AttemptResult.RETRYABLE, "no answer in 10 s"));
    }

    private static Properties words(Language language) throws Exception {
        Properties words = new Properties();
        try (var file = Objects.requireNonNull(NarratorTest.class.getResourceAsStream(language.resource()))) {
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return words;
    }
}
