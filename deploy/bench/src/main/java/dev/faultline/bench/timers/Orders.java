package dev.faultline.bench.timers;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where orders are given. */
final class Orders implements AutoCloseable {
    private final KafkaProducer<String, String> producer;

    Orders(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
    }

    void give(Order order) {
        producer.send(new ProducerRecord<>(TimerService.ORDERS, order.words()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
