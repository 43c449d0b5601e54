package dev.faultline.timers;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka's own clients, which also tell {@link CatchUp} what was polled and what was committed, lose nothing after an
 * aborted transaction, and do not fall silent when the system clock is set back. Give it to the {@code KafkaStreams} constructor, or name it in the configuration as
 * {@code default.client.supplier}.
 *
 * <p>For the {@code classic} group protocol with one producer per thread: {@code exactly_once_v2} or at least once.
 */
public final class CatchUpClientSupplier extends DefaultKafkaClientSupplier {

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new ReportingConsumer(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new ReportingProducer(config);
    }

    /** How Kafka Streams words the rebalance it asks for after a task's transaction was aborted. */
    private static final String TASK_SET_UP_AGAIN = "Active tasks corrupted";

    private static final class ReportingConsumer extends KafkaConsumer<byte[], byte[]> {
        private final WallClockWatch wallClock = new WallClockWatch();
        private boolean watched;

        ReportingConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        /** @throws StreamsException when the system clock was set back: the thread must be replaced */
        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (!watched) {
                watched = true;
                wallClock.wake(this);
            }
            requireNotSetBack();
            ReadProgress progress = ReadProgress.ofThisThread();
            progress.polling(this);
            ConsumerRecords<byte[], byte[]> records;
            try {
                records = super.poll(timeout);
            } catch (WakeupException e) {
                requireNotSetBack();
                throw e;
            }
            progress.polled(records);
            return records;
        }

        private void requireNotSetBack() {
            if (wallClock.wasSetBack()) {
                throw new StreamsException(
                        "The system clock was set back, and Kafka's clients of this thread would wait until it"
                                + " shows again what it has shown: the thread must be replaced by one with new clients");
            }
        }

        /**
         * Not after an aborted transaction: Kafka Streams 4.2 sets the task up again and reads on from its last commit, but
         * forgets the second when a rebalance comes before the first. Records of the transaction would be skipped.
         */
        @Override
        public void enforceRebalance(String reason) {
            if (!reason.equals(TASK_SET_UP_AGAIN)) {
                super.enforceRebalance(reason);
            }
        }

        /** How at-least-once processing commits; exactly-once commits through the producer. */
        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            super.commitSync(offsets);
            ReadProgress.ofThisThread().committed(offsets);
        }
    }

    private static final class ReportingProducer extends KafkaProducer<byte[], byte[]> {

        ReportingProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        /** An aborted transaction re-initialises the task, and that starts its bookkeeping anew. */
        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
            super.sendOffsetsToTransaction(offsets, groupMetadata);
            ReadProgress.ofThisThread().committed(offsets);
        }
    }
}
