package dev.faultline.notify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.message.Words;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Each role has exactly the duties of the handling process, word for word, in both languages")
class DutyMatrixTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "L1 | OPS  | 评定故障等级、故障上报; 同现场用户沟通; 拉通开发、测试、项目经理讨论问题; 协助用户故障恢复",
                "L1 | PM   | 协调资源; 统筹组织、遇到问题时向上升级",
                "L1 | DEV  | 提供故障恢复方法、定位问题、解决问题",
                "L1 | QA   | 重现问题、回归验证问题",
                "L1 | SITE | 搜集问题定位所需日志; 故障恢复操作; 故障解决后验证问题",
                "L2 | OPS  | 评定故障等级、故障上报; 同现场用户沟通; 拉通开发、测试、项目经理讨论问题; 协助用户故障恢复",
                "L2 | PM   | 协调资源; 统筹组织、遇到问题时向上升级",
                "L2 | DEV  | 提供故障恢复方法、定位问题、解决问题",
                "L2 | QA   | 重现问题、回归验证问题",
                "L2 | SITE | 搜集问题定位所需日志; 故障恢复操作; 故障解决后验证问题",
                "L3 | OPS  | 评定故障等级、故障上报",
                "L3 | PM   | 制定缺陷解决计划",
                "L3 | DEV  | 制定缺陷解决计划、定位问题、解决问题",
                "L3 | QA   | 回归验证问题",
                "L3 | SITE | ''",
                "L4 | OPS  | 评定故障等级、故障上报",
                "L4 | PM   | 制定缺陷解决计划",
                "L4 | DEV  | 制定缺陷解决计划、定位问题、解决问题",
                "L4 | QA   | 回归验证问题",
                "L4 | SITE | ''",
            })
    void inChinese(Level level, Role role, String duties) {
        assertThat(duties(level, role, "zh-CN")).isEqualTo(split(duties));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "L1 | OPS  | Grade and report the fault/ Talk to the on-site user/ Bring developers, testers and the project manager together/ Help the user restore",
                "L1 | PM   | Bring in resources/ Coordinate, and escalate when stuck",
                "L1 | DEV  | Supply the restoring procedure, locate and solve the problem",
                "L1 | QA   | Reproduce; regression-verify",
                "L1 | SITE | Collect logs needed to locate/ Carry out the restoring steps/ Verify after the fix",
                "L2 | OPS  | Grade and report the fault/ Talk to the on-site user/ Bring developers, testers and the project manager together/ Help the user restore",
                "L2 | PM   | Bring in resources/ Coordinate, and escalate when stuck",
                "L2 | DEV  | Supply the restoring procedure, locate and solve the problem",
                "L2 | QA   | Reproduce; regression-verify",
                "L2 | SITE | Collect logs needed to locate/ Carry out the restoring steps/ Verify after the fix",
                "L3 | OPS  | Grade and report the fault",
                "L3 | PM   | Make the fix plan",
                "L3 | DEV  | Make the fix plan, locate, solve",
                "L3 | QA   | Regression-verify",
                "L3 | SITE | ''",
                "L4 | OPS  | Grade and report the fault",
                "L4 | PM   | Make the fix plan",
                "L4 | DEV  | Make the fix plan, locate, solve",
                "L4 | QA   | Regression-verify",
                "L4 | SITE | ''",
            })
    void inEnglish(Level level, Role role, String duties) {
        assertThat(duties(level, role, "en")).isEqualTo(duties.isEmpty() ? List.of() : List.of(duties.split("/ ")));
    }

    private static List<String> duties(Level level, Role role, String language) {
        Words words = Words.of(language);
        return DutyMatrix.duties(level, role).stream().map(words::duty).toList();
    }

    private static List<String> split(String duties) {
        return duties.isEmpty() ? List.of() : List.of(duties.split("; "));
    }
}
