package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimerKeyTest {

    @Test
    void bytesSortAsTimesAndThenAsIdsByCodePoint() {
        List<Bytes> inOrder = Stream.of(
                        key(Long.MIN_VALUE, "a"),
                        key(-1_000, "a"),
                        key(-1, "zz"),
                        key(0, "a"),
                        key(0, "ab"),
                        key(0, "b"),
                        key(0, "é"),
                        key(0, "中"),
                        key(0, "\uFFFD"),
                        key(0, "😀"),
                        key(255, "a"),
                        key(256, "a"),
                        key(1_800_000_000_000L, "a"),
                        key(Long.MAX_VALUE - 1, "a"))
                .toList();

        assertThat(inOrder).isSorted().doesNotHaveDuplicates();
        assertThat(inOrder).allSatisfy(key -> assertThat(key).isBetween(TimerKey.FIRST, TimerKey.END));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1_800_000_000_123L, Long.MAX_VALUE - 1})
    void aKeyGivesBackItsTimeAndId(long epochMilli) {
        Bytes key = key(epochMilli, "INC-3-17/respond/中😀");

        assertThat(TimerKey.due(key)).isEqualTo(Instant.ofEpochMilli(epochMilli));
        assertThat(TimerKey.id(key)).isEqualTo("INC-3-17/respond/中😀");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00.000Z,       2026-11-23T10:00:00.000Z",
        "2026-11-23T10:00:00.000000001Z, 2026-11-23T10:00:00.001Z",
        "2026-11-23T10:00:00.999999999Z, 2026-11-23T10:00:01.000Z",
        "1969-12-31T23:59:59.999999Z,    1970-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.998000Z,    1969-12-31T23:59:59.998Z",
    })
    void aFractionOfAMillisecondIsRoundedUp(Instant due, Instant kept) {
        assertThat(TimerKey.due(TimerKey.of(due, "a"))).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, -5, true",
        "-5, -4, false",
        "0,  0,  true",
        "0,  1,  false",
        "7,  6,  true",
    })
    void everythingDueAtATimeSortsBeforeTheFirstKeyAfterIt(long time, long due, boolean before) {
        Bytes limit = TimerKey.firstAfter(Instant.ofEpochMilli(time));

        assertThat(key(due, "\u0000").compareTo(limit) < 0).isEqualTo(before);
        assertThat(key(due, "\uDBFF\uDFFF").compareTo(limit) < 0).isEqualTo(before);
    }

    @Test
    void theEndsOfTimeAreAfterEverythingAndBeforeNearlyEverything() {
        assertThat(TimerKey.firstAfter(Instant.MAX)).isEqualTo(TimerKey.END);
        assertThat(TimerKey.firstAfter(Instant.MIN)).isLessThan(key(Long.MIN_VALUE + 1, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half a pair \uD83D", "\uDE00 the other half"})
    void anIdThatIsEmptyOrNotUnicodeIsRefused(String id) {
        assertThatThrownBy(() -> key(0, id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeThatDoesNotFitIsRefused() {
        for (Instant due : List.of(Instant.MAX, Instant.MIN, Instant.ofEpochMilli(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> TimerKey.of(due, "a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(due.toString());
        }
    }

    private static Bytes key(long epochMilli, String id) {
        return TimerKey.of(Instant.ofEpochMilli(epochMilli), id);
    }
}
