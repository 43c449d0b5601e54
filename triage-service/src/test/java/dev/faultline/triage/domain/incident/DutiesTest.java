package dev.faultline.triage.domain.incident;

import static dev.faultline.triage.domain.incident.Incidents.HANDLING;
import static dev.faultline.triage.domain.incident.Incidents.command;
import static dev.faultline.triage.domain.incident.Incidents.incident;
import static dev.faultline.triage.domain.incident.LifecycleTest.accepted;
import static dev.faultline.triage.domain.incident.LifecycleTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DutiesTest {
    private final Incident major = incident(Level.L1, IncidentState.OPEN);
    private final Incident minor = incident(Level.L3, IncidentState.OPEN);

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"L1", "L2"})
    void a_major_incident_carries_every_cell_of_the_upper_half_of_the_table(Level level) {
        assertThat(cells(level))
                .isEqualTo(Map.of(
                        Role.OPS, "评定故障等级、故障上报|同现场用户沟通|拉通开发、测试、项目经理讨论问题|协助用户故障恢复",
                        Role.PM, "协调资源|统筹组织、遇到问题时向上升级",
                        Role.DEV, "提供故障恢复方法|定位问题|解决问题",
                        Role.QA, "重现问题|回归验证问题",
                        Role.SITE, "搜集问题定位所需日志|故障恢复操作|故障解决后验证问题"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"L3", "L4"})
    void a_minor_incident_carries_every_cell_of_the_lower_half(Level level) {
        assertThat(cells(level).entrySet())
                .containsExactlyInAnyOrder(
                        Map.entry(Role.OPS, "评定故障等级、故障上报"),
                        Map.entry(Role.PM, "制定缺陷解决计划"),
                        Map.entry(Role.DEV, "定位问题|解决问题|制定缺陷解决计划"),
                        Map.entry(Role.QA, "回归验证问题"));
    }

    @Test
    void a_duty_is_done_by_whom_and_when() {
        IncidentChange change = accepted(major, duty("talk-to-site", Role.OPS, Map.of()));

        assertThat(change.kind()).isEqualTo(ChangeKind.DUTY_DONE);
        assertThat(change.reason()).isEqualTo("lin (OPS): a duty is done - OPS, talk to the on-site user");
        assertThat(done(change.after(), "talk-to-site"))
                .isEqualTo(new Duty.Done(new Actor("lin", Role.OPS, null), Incidents.NOW, null, null));
    }

    @Test
    void a_tester_says_whether_it_could_be_reproduced() {
        assertThat(refused(major, duty("reproduce", Role.QA, Map.of()))).contains("'outcome'");
        assertThat(refused(major, duty("reproduce", Role.QA, Map.of("outcome", "maybe"))))
                .contains("'outcome'");

        Incident after = accepted(major, duty("reproduce", Role.QA, Map.of("outcome", "Not reproduced")))
                .after();

        assertThat(done(after, "reproduce").outcome()).isEqualTo("not reproduced");
    }

    @Test
    void a_developer_writes_the_restoring_procedure_down() {
        assertThat(refused(major, duty("restoring-procedure", Role.DEV, Map.of())))
                .contains("'text'");

        Incident after = accepted(
                        major, duty("restoring-procedure", Role.DEV, Map.of("text", "stop node 3, delete its lock")))
                .after();

        assertThat(done(after, "restoring-procedure").text()).isEqualTo("stop node 3, delete its lock");
    }

    @Test
    void somebody_elses_duty_is_theirs_to_tick_or_operations() {
        assertThat(refused(major, duty("bring-in-resources", Role.DEV, Map.of())))
                .contains("another role");
        assertThat(accepted(major, duty("bring-in-resources", Role.OPS, Map.of()))
                        .kind())
                .isEqualTo(ChangeKind.DUTY_DONE);
    }

    @Test
    void a_duty_that_is_not_on_the_list_is_refused() {
        assertThat(refused(minor, duty("talk-to-site", Role.OPS, Map.of()))).contains("'duty'");
    }

    @Test
    void what_people_do_by_other_commands_ticks_the_duty_it_is() {
        Incident fixed = accepted(major, command(CommandVerb.FIX, Role.DEV)).after();
        Incident verified =
                accepted(fixed, command(CommandVerb.VERIFY, Role.QA)).after();
        Incident logged =
                accepted(verified, command(CommandVerb.EVIDENCE, Role.SITE)).after();

        assertThat(doneNames(logged)).containsExactly("locate", "solve", "regression-verify", "collect-logs");
    }

    @Test
    void what_somebody_in_another_role_does_ticks_nothing() {
        assertThat(doneNames(accepted(major, command(CommandVerb.FIX, Role.PM)).after()))
                .isEmpty();
    }

    @Test
    void a_failed_verification_opens_the_duties_of_the_fix_again() {
        Incident fixed = accepted(major, command(CommandVerb.FIX, Role.DEV)).after();

        Incident failed = accepted(fixed, command(CommandVerb.VERIFY, Role.QA, "still down", Map.of("passed", "false")))
                .after();

        assertThat(doneNames(failed)).isEmpty();
    }

    @Test
    void another_level_means_other_duties_and_what_was_done_stays() {
        Incident talked =
                accepted(major, duty("talk-to-site", Role.OPS, Map.of())).after();

        Incident lowered = accepted(
                        talked, command(CommandVerb.REGRADE, Role.OPS, "one node only", Map.of("level", "L3")))
                .after();

        assertThat(names(lowered))
                .containsExactly(
                        "grade-and-report",
                        "locate",
                        "solve",
                        "regression-verify",
                        "plan-fix",
                        "plan-fix-dev",
                        "talk-to-site");
        assertThat(doneNames(lowered)).containsExactly("grade-and-report", "talk-to-site");

        Incident raised = accepted(lowered, command(CommandVerb.REGRADE, Role.OPS, "it spreads", Map.of("level", "L2")))
                .after();

        assertThat(names(raised)).hasSize(14).doesNotContain("plan-fix");
        assertThat(doneNames(raised)).containsExactly("grade-and-report", "talk-to-site");
    }

    private static Command duty(String name, Role role, Map<String, String> more) {
        Map<String, String> arguments = new java.util.HashMap<>(more);
        arguments.put(Command.DUTY, name);
        return command(CommandVerb.DUTY, role, null, arguments);
    }

    private static Duty.Done done(Incident incident, String name) {
        Duty.Done done = incident.duties().named(name).orElseThrow().done();
        assertThat(done).isNotNull();
        return java.util.Objects.requireNonNull(done);
    }

    private static List<String> names(Incident incident) {
        return incident.duties().duties().stream().map(Duty::name).toList();
    }

    private static List<String> doneNames(Incident incident) {
        return incident.duties().duties().stream()
                .filter(duty -> !duty.open())
                .map(Duty::name)
                .toList();
    }

    private static Map<Role, String> cells(Level level) {
        return HANDLING.duties().of(level, DutyList.NONE).duties().stream()
                .collect(Collectors.groupingBy(Duty::role, Collectors.mapping(Duty::zh, Collectors.joining("|"))));
    }
}
