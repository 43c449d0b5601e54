package dev.faultline.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void itKeepsTheRecordAsItCameAndSaysWhereItStoodAndWhy() {
        byte[] key = {1};
        byte[] value = {2, 3};
        RecordHeaders headers = new RecordHeaders();
        headers.add("theirs", new byte[] {4});
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "faults", 2, 41L, 1_000L, TimestampType.LOG_APPEND_TIME, 1, 2, key, value, headers, Optional.empty());

        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(record, "triage", new RuntimeException("outer", new IllegalStateException("bad\nmagic")));

        assertThat(letter.topic()).isEqualTo("faults-dlt");
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "theirs")).isEqualTo(new String(new byte[] {4}, StandardCharsets.UTF_8));
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("bad magic");
        assertThat(header(letter, DeadLetter.EXCEPTION)).isEqualTo(IllegalStateException.class.getName());
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("faults");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("2");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("41");
        assertThat(header(letter, DeadLetter.SERVICE)).isEqualTo("triage");
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
