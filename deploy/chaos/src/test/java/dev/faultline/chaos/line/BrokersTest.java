package dev.faultline.chaos.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokersTest {
    @TempDir
    Path folder;

    @Test
    void oneOfThreeIsKilledAndTheOthersGoOnWithWhatWasAcknowledged() throws Exception {
        // Given three brokers and what was written to them
        Brokers brokers = new Brokers(3, folder, new Ports());
        brokers.start();
        try {
            brokers.awaitAll();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()));
                    KafkaProducer<String, String> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", brokers.bootstrapServers()),
                            new StringSerializer(),
                            new StringSerializer())) {
                admin.createTopics(List.of(new NewTopic("journal", 1, (short) 3)))
                        .all()
                        .get();
                producer.send(new ProducerRecord<>("journal", "with three")).get();
                // When one is killed
                brokers.parts().getFirst().kill();
                // Then the others take what comes, behind what they have
                assertThat(producer.send(new ProducerRecord<>("journal", "with two"))
                                .get()
                                .offset())
                        .isEqualTo(1);
            }
        } finally {
            Part.endAll(brokers.parts());
        }
    }
}
