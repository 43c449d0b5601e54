package dev.faultline.standalone.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.PolicyChanged;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyHistoryTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final PolicyHistory history = new PolicyHistory();

    @Test
    void aChangeTellsWhenWhatAndByWhomAndWhichLinesDiffer() {
        history.take("1", change(1, null, "aaa", "first: 1\nsame: 2\nlast: 3\n", true));
        history.take("2", change(2, "aaa", "bbb", "first: 1\nsame: 2\nlast: 4\n", true));

        assertThat(history.entries())
                .extracting(entry -> entry.headline(SHANGHAI))
                .containsExactly(
                        "2026-11-24 11:00:00 +08:00  triage  grading.yaml #1  first seen aaa  by Li  events say abc",
                        "2026-11-24 11:00:00 +08:00  triage  grading.yaml #2  aaa -> bbb  by Li  events say abc");
        assertThat(history.entries().getFirst().difference()).isEmpty();
        assertThat(history.entries().getLast().difference())
                .contains("-last: 3", "+last: 4", " same: 2")
                .noneMatch(line -> line.contains("grading.yaml"));
    }

    @Test
    void whatTwoInstancesToldOfIsThereOnce() {
        history.take("1", change(1, null, "aaa", "a", true));
        history.take("1", change(1, null, "aaa", "a", true));

        assertThat(history.entries()).hasSize(1);
    }

    @Test
    void whoIsNotToldIsGuessedAndSaysSo() {
        history.take("1", change(1, "aaa", null, null, false));

        assertThat(history.entries().getFirst().headline(SHANGHAI))
                .contains("gone")
                .contains("by Li (owner of the file)");
    }

    private static PolicyChanged change(
            int number, @Nullable String old, @Nullable String now, @Nullable String text, boolean told) {
        return PolicyChanged.newBuilder()
                .setService("triage")
                .setFile("grading.yaml")
                .setNumber(number)
                .setOldHash(old)
                .setNewHash(now)
                .setText(text)
                .setPolicyHash("abc")
                .setBy("Li")
                .setTold(told)
                .setHost("host-1")
                .setAt(Instant.parse("2026-11-24T03:00:00Z"))
                .build();
    }
}
