package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void nothingIsKnownBeforeTheConsumerKnowsItsLag() {
        assertThat(backlog.isWorkedOff(OptionalLong.empty())).isFalse();
        assertThat(backlog.readUpTo()).isEqualTo(Instant.MIN);
    }

    @Test
    void anEmptyOrFullyReadLogIsWorkedOffAtOnce() {
        assertThat(backlog.isWorkedOff(OptionalLong.of(0))).isTrue();
    }

    @Test
    void recordsThatWereNotPolledYetArePending() {
        assertThat(backlog.isWorkedOff(OptionalLong.of(5))).isFalse();
    }

    @Test
    void recordsPolledButNotProcessedArePending() {
        polled(10, 11, 12);

        assertThat(backlog.isWorkedOff(OptionalLong.of(0))).isFalse();
        assertThat(backlog.readUpTo()).isEqualTo(appended(10).minusMillis(1));
    }

    @Test
    void whatIsProcessedMovesTheHorizonToTheNextUnreadRecord() {
        polled(10, 11, 12);

        backlog.committed(12);

        assertThat(backlog.readUpTo()).isEqualTo(appended(12).minusMillis(1));
        assertThat(backlog.isWorkedOff(OptionalLong.of(0))).isFalse();
    }

    @Test
    void betweenTwoPollsTheHorizonStaysAtTheLastRecordRead() {
        polled(10, 11);

        backlog.committed(12);

        assertThat(backlog.readUpTo()).isEqualTo(appended(11).minusMillis(1));
        assertThat(backlog.isWorkedOff(OptionalLong.of(7))).isFalse();
    }

    @Test
    void transactionMarkersBehindTheLastRecordAreNotWaitedFor() {
        polled(10, 11);
        backlog.positioned(14); // 12: commit, 13: abort of another transaction

        backlog.committed(12);

        assertThat(backlog.isWorkedOff(OptionalLong.of(0))).isTrue();
    }

    @Test
    void anOffsetCommittedBehindTheMarkersWillDoAsWell() {
        polled(10, 11);

        backlog.committed(14);

        assertThat(backlog.isWorkedOff(OptionalLong.of(0))).isTrue();
    }

    @Test
    void aPartitionThatIsNeverIdleIsWorkedOffAtTheEndThereWasAtTheStart() {
        polled(10, 11);
        assertThat(backlog.isWorkedOff(OptionalLong.of(3))).isFalse(); // the log ends at 15

        polled(12, 13, 14, 15, 16);
        backlog.committed(15);

        assertThat(backlog.isWorkedOff(OptionalLong.of(4))).isTrue();
    }

    @Test
    void theEndThereWasAtTheStartIsNotReachedOneRecordEarlier() {
        polled(10, 11);
        assertThat(backlog.isWorkedOff(OptionalLong.of(3))).isFalse();

        polled(12, 13, 14, 15, 16);
        backlog.committed(14);

        assertThat(backlog.isWorkedOff(OptionalLong.of(4))).isFalse();
    }

    private void polled(long... offsets) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        for (long offset : offsets) {
            records.add(new ConsumerRecord<>(
                    "incidents",
                    0,
                    offset,
                    appended(offset).toEpochMilli(),
                    TimestampType.LOG_APPEND_TIME,
                    1,
                    1,
                    "key",
                    "value",
                    new RecordHeaders(),
                    Optional.empty()));
            backlog.positioned(offset + 1);
        }
        backlog.polled(records);
    }

    private static Instant appended(long offset) {
        return Instant.ofEpochMilli(1_800_000_000_000L + 1_000 * offset);
    }
}
