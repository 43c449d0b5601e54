package dev.faultline.intake.outbound.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an answer may go: a press names its own address, and whoever has a secret could press. */
class GuardedSlackRepliesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.slack.com/actions/T0/1/secret",
                "https://hooks.slack.com.example.com/actions/T0/1/secret",
                "https://hooks.slack.com@127.0.0.1/actions/T0/1/secret",
                "https://user@hooks.slack.com/actions/T0/1/secret",
                "https://hooks.slack.com:8443/actions/T0/1/secret",
                "https://127.0.0.1/actions/T0/1/secret",
                "https://169.254.169.254/latest/meta-data/secret",
                "file:///etc/secret",
                "hooks.slack.com/secret",
                "https:// secret",
                ""
            })
    void nothingButSlackIsCalledAndTheAddressIsNotTold(String address) {
        assertThatThrownBy(() -> GuardedSlackReplies.address(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of https://hooks.slack.com")
                .hasMessageNotContaining("secret");
    }

    @Test
    void slackIs() throws IOException {
        assertThat(GuardedSlackReplies.address("https://hooks.slack.com/actions/T0/1/secret"))
                .hasPath("/actions/T0/1/secret");
    }
}
