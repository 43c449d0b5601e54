package dev.faultline.standalone.watch;

import dev.faultline.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the line through Kafka: intake's pulse, who is in each group, and how far each has read every topic it reads.
 * What the groups commit is the heartbeat here: a service that hangs holds its place while something comes to be read.
 */
final class KafkaLook implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** Those that read by group; the board and intake's followers read everything by themselves. */
    private static final List<String> GROUPS = List.of("triage", "sla", "notify", "notify-worker");

    private final Admin admin;
    private final String prefix;
    private final InstantSource clock;

    /** @param prefix what stands before every topic's name; empty usually */
    KafkaLook(String bootstrapServers, String prefix, InstantSource clock) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", (int) PATIENCE.toMillis(),
                "request.timeout.ms", (int) PATIENCE.toMillis()));
        this.prefix = prefix;
        this.clock = clock;
    }

    /** One look; that Kafka does not answer is something seen, too. */
    Look take() throws InterruptedException {
        try {
            Map<String, Look.Reader> readers = new TreeMap<>();
            Map<String, Integer> members = members();
            for (String group : GROUPS) {
                String id = prefix + "faultline-" + group;
                readers.put(group, new Look.Reader(members.getOrDefault(id, 0), places(id)));
            }
            return new Look(clock.instant(), null, lastPulse(), readers);
        } catch (ExecutionException e) {
            return Look.away(clock.instant(), String.valueOf(e.getCause()));
        } catch (KafkaException e) {
            return Look.away(clock.instant(), e.toString());
        }
    }

    private Map<String, Integer> members() throws ExecutionException, InterruptedException {
        Map<String, Integer> members = new HashMap<>();
        for (String group : GROUPS) {
            String id = prefix + "faultline-" + group;
            try {
                members.put(
                        id,
                        admin.describeConsumerGroups(List.of(id))
                                .describedGroups()
                                .get(id)
                                .get()
                                .members()
                                .size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return members;
    }

    private List<Look.Place> places(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> ends = ends(read);
        List<Look.Place> places = new ArrayList<>();
        read.forEach((partition, offset) -> {
            if (offset != null && ends.containsKey(partition)) {
                places.add(
                        new Look.Place(partition.topic(), partition.partition(), offset.offset(), ends.get(partition)));
            }
        });
        return places;
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetAndMetadata> read)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(read.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().offset()));
    }

    private @Nullable Instant lastPulse() throws ExecutionException, InterruptedException {
        TopicPartition pulse = new TopicPartition(prefix + Topics.PULSE.name(), 0);
        ListOffsetsResultInfo last = admin.listOffsets(Map.of(pulse, OffsetSpec.maxTimestamp()))
                .partitionResult(pulse)
                .get();
        return last.timestamp() < 0 ? null : Instant.ofEpochMilli(last.timestamp());
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
