package dev.faultline.bench.timers;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where orders are given. */
final class Orders implements AutoCloseable {
    private static final TopicPartition ONLY = new TopicPartition(TimerService.ORDERS, 0);

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;
    private long given;

    Orders(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    void give(Order order) {
        producer.send(new ProducerRecord<>(TimerService.ORDERS, order.words()));
        given++;
    }

    /** How many of them the service has carried out and committed, in words. */
    String progress() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(TimerService.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(ONLY);
            return "%,d of %,d orders were carried out".formatted(committed == null ? 0 : committed.offset(), given);
        } catch (ExecutionException e) {
            return "How many of %,d orders were carried out the broker does not say: %s"
                    .formatted(given, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Interrupted";
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
