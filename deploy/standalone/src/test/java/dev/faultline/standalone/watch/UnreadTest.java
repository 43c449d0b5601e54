package dev.faultline.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.localcluster.LocalBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadTest {
    private static final TopicPartition INCIDENTS = new TopicPartition("incidents", 0);

    @Test
    void onlyWhatAReaderWouldBeGivenIsUnread(@TempDir Path dir) throws Exception {
        try (LocalBroker broker = LocalBroker.start(dir, 0);
                Unread unread = new Unread(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<String, String> triage = transactions(broker)) {
            // Given a record read, then its transaction's marker and a transaction that was given up
            write(triage);
            triage.commitTransaction();
            write(triage);
            triage.abortTransaction();
            // Then nothing is left for a reader that has read the record, and something for one that has not
            assertThat(unread.in(Map.of(INCIDENTS, 1L))).isEmpty();
            assertThat(unread.in(Map.of(INCIDENTS, 0L))).containsExactly(INCIDENTS);

            // When something follows that counts
            write(triage);
            triage.commitTransaction();
            // Then it is left
            assertThat(unread.in(Map.of(INCIDENTS, 1L))).containsExactly(INCIDENTS);
        }
    }

    private static KafkaProducer<String, String> transactions(LocalBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(INCIDENTS.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "triage"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void write(KafkaProducer<String, String> producer) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(INCIDENTS.topic(), "INC-1", "changed"))
                .get();
    }
}
