package dev.faultline.standalone.watch;

import dev.faultline.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
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
    private final Unread unread;
    private final String prefix;
    private final InstantSource clock;
    /** Where each group stood when it was looked at last. */
    private final Map<String, Map<TopicPartition, Long>> stood = new HashMap<>();

    /**
     * @param prefix what stands before every topic's name; empty usually
     * @param settings how clients sign in; may be empty
     */
    KafkaLook(String bootstrapServers, String prefix, Map<String, String> settings, InstantSource clock) {
        Map<String, Object> client = new HashMap<>(settings);
        client.put("bootstrap.servers", bootstrapServers);
        client.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        this.unread = new Unread(client);
        client.put("request.timeout.ms", (int) PATIENCE.toMillis());
        this.admin = Admin.create(client);
        this.prefix = prefix;
        this.clock = clock;
    }

    /** One look; that Kafka does not answer is something seen, too. */
    Look take() throws InterruptedException {
        try {
            Map<String, Look.Reader> readers = new TreeMap<>();
            Map<String, Integer> members = members();
            for (String group : GROUPS) {
                String id = id(group);
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
        for (KafkaFuture<ConsumerGroupDescription> asked :
                admin.describeConsumerGroups(ids()).describedGroups().values()) {
            try {
                ConsumerGroupDescription group = asked.get();
                members.put(group.groupId(), group.members().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return members;
    }

    private List<String> ids() {
        return GROUPS.stream().map(this::id).toList();
    }

    private String id(String group) {
        return prefix + "faultline-" + group;
    }

    private List<Look.Place> places(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> read = read(group);
        Map<TopicPartition, Long> ends = ends(read.keySet());
        Map<TopicPartition, Long> before = Objects.requireNonNullElse(stood.put(group, read), Map.of());
        Map<TopicPartition, Long> still = new HashMap<>();
        read.forEach((partition, place) -> {
            if (place < ends.getOrDefault(partition, 0L) && place.equals(before.get(partition))) {
                still.put(partition, place);
            }
        });
        Set<TopicPartition> behind = unread.in(still);
        return read.entrySet().stream()
                .map(one -> {
                    TopicPartition partition = one.getKey();
                    boolean done = still.containsKey(partition) && !behind.contains(partition);
                    long end = done ? one.getValue() : ends.getOrDefault(partition, one.getValue());
                    return new Look.Place(partition.topic(), partition.partition(), one.getValue(), end);
                })
                .toList();
    }

    private Map<TopicPartition, Long> read(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> read = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        read.put(partition, offset.offset());
                    }
                });
        return read;
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(partitions.stream()
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
        unread.close();
        admin.close(PATIENCE);
    }
}
