package dev.faultline.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Instant START = Instant.parse("2026-11-23T13:00:00Z");

    private final Judgement judgement = new Judgement(Duration.ofSeconds(60));
    private final Alarm alarm = new Alarm();

    @Test
    void aReaderThatIsBehindAndMovesIsNoTrouble() {
        for (int i = 0; i < 20; i++) {
            assertThat(judgement.troubles(look(i * 15, i * 15, 1, i, 1000))).isEmpty();
        }
    }

    @Test
    void aReaderThatHoldsItsPlaceWithSomethingToReadIs() {
        judgement.troubles(look(0, 0, 1, 5, 100));
        assertThat(judgement.troubles(look(60, 60, 1, 5, 100))).isEmpty();

        assertThat(judgement.troubles(look(75, 75, 1, 5, 100)))
                .containsEntry("sla/incidents", "sla does not go on with incidents: 95 unread on partition 0");
    }

    @Test
    void aReaderWithNothingToReadMayHoldItsPlaceForEver() {
        judgement.troubles(look(0, 0, 1, 100, 100));

        assertThat(judgement.troubles(look(9_000, 9_000, 1, 100, 100))).isEmpty();
    }

    @Test
    void aGroupThatIsEmptyIsTroubleAtOnceAndSoIsAPulseThatIsMissing() {
        assertThat(judgement.troubles(look(0, 0, 0, 1, 1))).containsOnlyKeys("sla");
        assertThat(judgement.troubles(look(100, 10, 1, 1, 1))).containsOnlyKeys("intake");
    }

    @Test
    void anIntakeThatNeverHadAPulseIsGivenTimeToStart() {
        assertThat(judgement.troubles(look(0, null, 1, 1, 1))).isEmpty();
        assertThat(judgement.troubles(look(61, null, 1, 1, 1))).containsOnlyKeys("intake");
    }

    @Test
    void kafkaThatDoesNotAnswerIsAllThereIsToSay() {
        assertThat(judgement.troubles(Look.away(START, "timed out")))
                .containsExactly(Map.entry("kafka", "Kafka does not answer: timed out"));
    }

    @Test
    void troubleIsToldWhenItIsSeenTwiceThenSeldomAndItsEndOnce() {
        assertThat(hear(0, "a")).isEmpty();
        assertThat(hear(15, "a")).contains("a");
        assertThat(hear(30, "a")).isEmpty();
        assertThat(hear(45, "a", "b")).isEmpty();
        assertThat(hear(60, "a", "b")).as("something else").contains("a\nb");
        assertThat(hear(75, "b")).isEmpty();
        assertThat(hear(60 + 1800, "b")).as("half an hour on").contains("b");
        assertThat(hear(60 + 1815)).contains("goes on");
        assertThat(hear(60 + 1830)).isEmpty();
    }

    @Test
    void whatIsGoneAtTheNextLookIsToldToNobody() {
        assertThat(hear(0, "a")).isEmpty();
        assertThat(hear(15)).isEmpty();
        assertThat(hear(30, "a")).isEmpty();
    }

    private Optional<String> hear(long second, String... troubles) {
        TreeMap<String, String> all = new TreeMap<>();
        for (String trouble : troubles) {
            all.put(trouble, trouble);
        }
        return alarm.hear(all, START.plusSeconds(second)).map(word -> switch (word) {
            case Alarm.Word.StandsStill still -> still.troubles();
            case Alarm.Word.GoesOn goesOn -> "goes on";
        });
    }

    private static Look look(long second, @Nullable Integer pulse, int members, long read, long end) {
        return new Look(
                START.plusSeconds(second),
                null,
                pulse == null ? null : START.plusSeconds(pulse),
                Map.of("sla", new Look.Reader(members, List.of(new Look.Place("incidents", 0, read, end)))));
    }
}
