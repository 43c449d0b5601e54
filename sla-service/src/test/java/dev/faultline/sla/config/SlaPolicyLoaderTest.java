package dev.faultline.sla.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.policy.PolicyCheck;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.sla.domain.BusinessCalendar;
import dev.faultline.sla.domain.ClockRule;
import dev.faultline.sla.domain.Goal;
import dev.faultline.sla.domain.Headline;
import dev.faultline.sla.domain.IncidentFacts;
import dev.faultline.sla.domain.LevelPolicy;
import dev.faultline.sla.domain.Milestones;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.domain.Span;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlaPolicyLoaderTest {
    private static final Path ROOT = Path.of(System.getProperty("faultline.root", ".."));
    private static final Path SHIPPED = ROOT.resolve("deploy/policy");

    @TempDir
    Path dir;

    @Test
    @DisplayName("What ships is what the process says")
    void shipped() {
        SlaPolicy policy = SlaPolicyLoader.load(new PolicyDirs(List.of(SHIPPED)));

        assertThat(target(policy, Level.L1, ClockKind.RESPOND))
                .isEqualTo(new Goal.Within(Span.of(Duration.ofMinutes(5))));
        assertThat(target(policy, Level.L1, ClockKind.RESTORE))
                .isEqualTo(new Goal.Within(Span.of(Duration.ofMinutes(30))));
        assertThat(target(policy, Level.L1, ClockKind.FIX)).isEqualTo(new Goal.Within(Span.of(Duration.ofHours(1))));
        assertThat(target(policy, Level.L2, ClockKind.RESPOND))
                .isEqualTo(new Goal.Within(Span.of(Duration.ofMinutes(30))));
        assertThat(target(policy, Level.L2, ClockKind.RESTORE))
                .isEqualTo(new Goal.Within(Span.of(Duration.ofHours(4))));
        assertThat(target(policy, Level.L2, ClockKind.FIX)).isEqualTo(new Goal.Within(Span.of(Duration.ofHours(24))));
        assertThat(target(policy, Level.L3, ClockKind.FIX)).isEqualTo(new Goal.NextRelease());
        assertThat(target(policy, Level.L4, ClockKind.FIX)).isEqualTo(new Goal.NextRelease());
        assertThat(rule(policy, Level.L3, ClockKind.FIX).soft()).isFalse();
        assertThat(rule(policy, Level.L4, ClockKind.FIX).soft()).isTrue();
        assertThat(target(policy, Level.L3, ClockKind.PLAN)).isEqualTo(new Goal.Within(new Span(1, Duration.ZERO)));
        assertThat(policy.level(Level.L1).ladder().audience(3)).containsExactly("DEV", "OPS", "PM", "HEAD");
        assertThat(policy.hash()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/policy", "deploy/policy-demo"})
    @DisplayName("What ships passes the check, which is found as a service")
    void shippedPassesTheCheck(String folder) {
        PolicyCheck check = ServiceLoader.load(PolicyCheck.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals("sla"))
                .findFirst()
                .orElseThrow();

        assertThat(check.check(new PolicyDirs(List.of(ROOT.resolve(folder))))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            an unknown key            | warn: [0.5, 0.8]   | wran: [0.5, 0.8]  | wran:              | unknown key 'wran' under levels.L1.respond; did you mean 'warn'?
            a target without a unit   | target: 5m         | target: 5         | target: 5          | '5' is no duration; write a number and a unit, such as 30s, 5m, 4h or 2d, or next-release
            a wrong unit              | target: 30m        | target: 30 min    | target: 30 min     | '30 min' is no duration; write a number and a unit, such as 30s, 5m, 4h or 2d, or next-release
            no time at all            | target: 5m         | target: 0s        | target: 0s         | a target of no time cannot be met; write a longer one, or leave the clock out
            a threshold of 1          | warn: [0.5, 0.8]   | warn: [0.5, 1.0]  | warn: [0.5, 1.0]   | '1.0' is no share of the target; a warning lies between 0 and 1, such as 0.8
            a threshold of 0          | warn: [0.5, 0.8]   | warn: [0, 0.8]    | warn: [0, 0.8]     | '0' is no share of the target; a warning lies between 0 and 1, such as 0.8
            a threshold in percent    | warn: [0.5, 0.8]   | warn: [50%, 0.8]  | warn: [50%, 0.8]   | '50%' is no share of the target; a warning lies between 0 and 1, such as 0.8
            thresholds out of order   | warn: [0.5, 0.8]   | warn: [0.8, 0.5]  | warn: [0.8, 0.5]   | the shares do not ascend here; write the smaller share first, each once
            a step too high           | {at: 1.0, step: 1} | {at: 1.0, step: 4}| {at: 1.0, step: 4} | '4' is no step of the ladder; it has the steps 1 to 3
            a ladder that narrows     | - [DEV, OPS, PM]   | - [OPS, PM]       | - [OPS, PM]        | this step of the ladder no longer tells DEV; a step holds everybody of the step before
            a misspelt audience       | - [DEV, OPS]       | - [dev, OPS]      | - [dev, OPS]       | 'dev' is no audience; write a role (OPS, PM, DEV, QA, SITE) or an audience of notify.yaml, in capitals
            a clock paused for ever   | pauseAtMost: 4h    | pauseAtMost: ever | pauseAtMost: ever  | 'ever' is no duration; write a number and a unit, such as 30s, 5m, 4h or 2d
            a calendar nobody wrote   | calendar: office   | calendar: ofice   | calendar: ofice    | there is no calendar 'ofice'; did you mean 'office'?
            a zone nobody knows       | zone: Asia/Shanghai| zone: Asia/Shangai| zone: Asia/Shangai | 'Asia/Shangai' is no time zone; write an IANA name, such as Asia/Shanghai
            a day nobody knows        | MON-FRI:           | MON-FRY:          | MON-FRY:           | 'MON-FRY' is no day of the week; write MON, TUE, … SUN, or MON-FRI
            hours that end first      | [09:00-18:00]      | [18:00-09:00]     | [18:00-09:00]      | '18:00-09:00' are no hours of a day; write them as 09:00-18:00; a day ends at 24:00
            hours that overlap        | [09:00-18:00]      | [09:00-12:00, 11:00-18:00] | MON-FRI:  | '11:00-18:00' begins before the hours before it end; write the hours of a day in order
            no holiday                | holidays: []       | holidays: [2026-02-30] | [2026-02-30]  | '2026-02-30' is no date; write 2026-10-01, or 2026-10-01..2026-10-08 for several days
            a pause of a release      | calendar: office      # what | pauseAtMost: 1d # | pauseAtMost: 1d # | a release waits for nobody; remove pauseAtMost
            a repeat without a time   | every: 5m          | every: 0s         | every: 0s          | a repeat comes every so often; write a longer time, such as 15m
            a wrong start             | from: OPENED       | from: FIXED       | target: 5m         | respond cannot start from FIXED; write from: OPENED or OCCURRED
            """)
    void refuses(String what, String right, String wrong, String place, String complaint) throws IOException {
        String broken = replaced(right, wrong);

        assertThat(problems(broken)).first().satisfies(problem -> {
            assertThat(problem.toString()).endsWith(": " + complaint);
            assertThat(problem.line()).isEqualTo(lineOf(place, broken));
        });
    }

    @Test
    @DisplayName("Principle 4: a policy by which no restore progress never escalates is refused")
    void refusesRestoreThatNeverEscalates() throws IOException {
        String broken = replaced(
                "        - {at: 0.5, step: 2}\n        - {at: 1.0, step: 3}\n", "        - {at: 1.5, step: 2}\n");

        assertThat(problems(broken))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("no restore progress must escalate by itself (principle 4)"));
    }

    @Test
    @DisplayName("Principle 4: a policy by which a pause dodges the escalation is refused")
    void refusesAPauseThatWouldDodgeTheEscalation() throws IOException {
        String broken = replaced("      repeat: {every: 15m", "      pauseAtMost: 1h\n      repeat: {every: 15m");

        assertThat(problems(broken))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("restore never stands still (principle 4)"));
    }

    @Test
    void refusesALevelMissing() throws IOException {
        String yaml = Files.readString(SHIPPED.resolve(SlaPolicyLoader.FILE));

        assertThat(problems(yaml.substring(0, yaml.indexOf("  L4:\n"))))
                .singleElement()
                .extracting(PolicyProblem::message)
                .isEqualTo("level L4 is missing");
    }

    @Test
    void tellsAllProblemsAtOnce() throws IOException {
        String yaml = Files.readString(SHIPPED.resolve(SlaPolicyLoader.FILE));

        assertThat(problems(yaml.replace("warn: [0.5, 0.8]", "warn: [0.5, 8]"))).hasSizeGreaterThan(5);
    }

    @Test
    @DisplayName(
            "A day of a calendar is a working day; the level has it, and a variant may say otherwise for a service")
    void variants() throws IOException {
        String yaml = replaced("variants: []", """
                variants:
                  - where: {services: [payment]}
                    levels:
                      L1:
                        restore: {target: 15m}
                        ladder: [[DEV, OPS, PM], [DEV, OPS, PM, HEAD], [DEV, OPS, PM, HEAD]]
                  - where: {teams: [clients], applications: [console]}
                    levels:
                      L3:
                        plan: {target: 2d, calendar: 24x7}
                """);
        Files.writeString(dir.resolve(SlaPolicyLoader.FILE), yaml);

        SlaPolicy policy = SlaPolicyLoader.load(new PolicyDirs(List.of(dir)));

        LevelPolicy payment = policy.level(facts(Level.L1, "payment", "payment", null));
        assertThat(payment.clock(ClockKind.RESTORE).orElseThrow().goal())
                .isEqualTo(new Goal.Within(Span.of(Duration.ofMinutes(15))));
        assertThat(payment.clock(ClockKind.RESTORE).orElseThrow().rungs())
                .as("what is not written is the level's")
                .isEqualTo(rule(policy, Level.L1, ClockKind.RESTORE).rungs());
        assertThat(payment.ladder().audience(1)).contains("PM");
        assertThat(policy.level(facts(Level.L1, "node", "chain", null))).isEqualTo(policy.level(Level.L1));
        ClockRule plan = policy.level(facts(Level.L3, "console", "console", "clients"))
                .clock(ClockKind.PLAN)
                .orElseThrow();
        assertThat(plan.calendar()).isEqualTo(BusinessCalendar.AROUND_THE_CLOCK);
        assertThat(policy.level(facts(Level.L3, "console", "console", "others")))
                .isEqualTo(policy.level(Level.L3));
        assertThat(rule(policy, Level.L3, ClockKind.PLAN).calendar().name()).isEqualTo("office");
    }

    @Test
    @DisplayName("A variant that would dodge principle 4, or change a clock that is not there, is refused")
    void refusesAVariant() throws IOException {
        String dodging = replaced(
                "variants: []",
                "variants: [{where: {services: [x]}, levels: {L1: {restore: {escalate: [{at: 2.0, step: 2}]}}}}]");
        assertThat(problems(dodging))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("no restore progress must escalate by itself (principle 4)"));
        String stranger =
                replaced("variants: []", "variants: [{where: {services: [x]}, levels: {L3: {respond: {target: 1h}}}}]");
        assertThat(problems(stranger))
                .singleElement()
                .extracting(PolicyProblem::message)
                .isEqualTo("a variant changes the respond clock of L3, which has none");
        assertThat(problems(replaced("variants: []", "variants: [{where: {}, levels: {}}]")))
                .singleElement()
                .extracting(PolicyProblem::message)
                .asString()
                .startsWith("a variant is of some services");
    }

    private static IncidentFacts facts(Level level, String service, String application, @Nullable String team) {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        return new IncidentFacts(
                "INC-0-1",
                level,
                IncidentState.OPEN,
                1,
                false,
                false,
                "chain",
                team,
                null,
                noon,
                noon,
                Milestones.NONE,
                new Headline("t", application, service, null, null, null, null));
    }

    private List<PolicyProblem> problems(String yaml) throws IOException {
        Files.writeString(dir.resolve(SlaPolicyLoader.FILE), yaml);
        return new SlaPolicyCheck().check(new PolicyDirs(List.of(dir)));
    }

    /** What ships, with the first {@code right} made wrong. */
    private static String replaced(String right, String wrong) throws IOException {
        String shipped = Files.readString(SHIPPED.resolve(SlaPolicyLoader.FILE));
        int at = shipped.indexOf(right);
        assertThat(at).as("the shipped policy says %s", right).isPositive();
        return shipped.substring(0, at) + wrong + shipped.substring(at + right.length());
    }

    private static long lineOf(String place, String yaml) {
        return 1
                + yaml.substring(0, yaml.indexOf(place))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static Goal target(SlaPolicy policy, Level level, ClockKind kind) {
        return rule(policy, level, kind).goal();
    }

    private static ClockRule rule(SlaPolicy policy, Level level, ClockKind kind) {
        return policy.level(level).clock(kind).orElseThrow();
    }
}
