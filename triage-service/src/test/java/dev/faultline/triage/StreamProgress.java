package dev.faultline.triage;

import dev.faultline.schemas.topics.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a triage has come with the reports of faults, by what it committed. */
final class StreamProgress implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final String faults;

    /** @param prefix of the topics and the name of that triage */
    StreamProgress(String bootstrapServers, String prefix) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.group = prefix + "faultline-triage";
        this.faults = prefix + Topics.FAULTS.name();
    }

    /** Whether it has begun: what lies between its stages is made last. */
    boolean begun() {
        return get(admin.listTopics().names()).contains(group + "-alert-news-repartition");
    }

    /** Reports it has read. */
    long read() {
        return committed().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reports it has not read yet, on partitions of which it has read any. */
    long unread() {
        Map<TopicPartition, Long> read = committed();
        Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(read.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                .all());
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue().offset() - read.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Map<TopicPartition, Long> committed() {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(faults))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
