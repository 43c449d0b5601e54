package dev.faultline.notify.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reasons of other services, in Chinese")
class PhrasebookTest {
    private final Phrasebook phrases = Phrasebook.of("zh-CN");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody acknowledged within 5m | 5m内尚无人响应",
                "no restore progress within 30m; it was overdue already when this was known | 30m内业务尚未恢复，得知时已超时",
                "50% of 30m spent and no restore progress | 时限30m已用50%，业务尚未恢复",
                "no restore progress after 50% of 30m | 时限30m已过50%，业务尚未恢复",
                "still nobody acknowledged, told again 2 | 尚无人响应，第2次重复通知",
                "evident loss of money: the top is told at once | 发生资金损失，立即通知最高一级",
                "restored in time, at 2026-11-23T06:00:00Z | 已于2026-11-23T06:00:00Z按时恢复",
                "Li Lei (OPS): somebody has it in hand | Li Lei（运维人员）：已有人处理",
                "Wang Jun (DEV): the service works again - restarted node 3 | Wang Jun（开发人员）：业务已恢复，restarted node 3",
                "fires again after it was RESTORED | 在“已恢复”之后再次告警",
                "rule consensus-abnormal (L1 row 1): words '共识' and '异常'; scope all; read from '全群' "
                        + "| 规则consensus-abnormal（L1第1条）：词语'共识'与'异常'；整个群组；据'全群'判读",
                "no rule matched; the sender calls it 'page': a person must look | 未匹配任何规则，发送方标为“page”，请人工确认",
            })
    void known(String english, String chinese) {
        assertThat(phrases.put(english)).isEqualTo(chinese);
    }

    @Test
    @DisplayName("what no phrase matches stays as it is, and English needs none")
    void unknown() {
        assertThat(phrases.put("the moon is full")).isEqualTo("the moon is full");
        assertThat(Phrasebook.of("en").put("nobody acknowledged within 5m")).isEqualTo("nobody acknowledged within 5m");
    }
}
