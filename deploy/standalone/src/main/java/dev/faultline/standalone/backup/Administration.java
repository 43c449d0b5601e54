package dev.faultline.standalone.backup;

import dev.faultline.schemas.topics.TopicProvisioner;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.tail.KafkaCluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** What is asked of a cluster about the topics and groups of a line. */
final class Administration implements AutoCloseable {
    private final KafkaCluster cluster;
    private final Admin admin;

    Administration(KafkaCluster cluster) {
        this.cluster = cluster;
        Map<String, Object> client = new HashMap<>(cluster.settings());
        client.put("bootstrap.servers", cluster.bootstrapServers());
        this.admin = Admin.create(client);
    }

    Admin admin() {
        return admin;
    }

    /** Waits for an answer. */
    <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw new LineException("Kafka at %s: %s".formatted(cluster.bootstrapServers(), e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Interrupted", e);
        }
    }

    /** Topics of the line that are there: those of the catalogue, and what services keep for themselves. */
    List<Manifest.KeptTopic> topics() {
        Set<String> catalogue = new TopicProvisioner(new TopicSettings(cluster.prefix(), 1, (short) 1))
                .wanted().stream().map(topic -> topic.name()).collect(Collectors.toSet());
        List<String> names = answer(admin.listTopics().names()).stream()
                .filter(name -> catalogue.contains(name) || name.startsWith(own()))
                .sorted()
                .toList();
        Map<String, TopicDescription> described =
                answer(admin.describeTopics(names).allTopicNames());
        Map<String, Map<String, String>> configs = configs(names);
        return names.stream()
                .map(name -> new Manifest.KeptTopic(
                        name,
                        Objects.requireNonNull(described.get(name)).partitions().size(),
                        configs.getOrDefault(name, Map.of())))
                .toList();
    }

    private Map<String, Map<String, String>> configs(List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return answer(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> entry.getValue().entries().stream()
                                .filter(one -> one.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
    }

    /** @throws LineException when an instance of a service runs */
    void requireNobodyRuns() {
        List<String> running = answer(admin.describeConsumerGroups(groups()).all()).values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(ConsumerGroupDescription::groupId)
                .sorted()
                .toList();
        if (!running.isEmpty()) {
            throw new LineException(
                    "Services run on %s: stop them first; what comes meanwhile its senders keep. Groups: %s"
                            .formatted(cluster.bootstrapServers(), String.join(", ", running)));
        }
    }

    List<Manifest.Place> places() {
        List<String> groups = groups();
        if (groups.isEmpty()) {
            return List.of();
        }
        return answer(admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(group -> group, all -> new ListConsumerGroupOffsetsSpec())))
                        .all())
                .entrySet()
                .stream()
                .flatMap(group -> group.getValue().entrySet().stream()
                        .filter(one -> one.getValue() != null)
                        .map(one -> place(group.getKey(), one.getKey(), one.getValue())))
                .toList();
    }

    private static Manifest.Place place(String group, TopicPartition partition, OffsetAndMetadata read) {
        return new Manifest.Place(group, partition.topic(), partition.partition(), read.offset(), read.metadata());
    }

    private List<String> groups() {
        return answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                .map(group -> group.groupId())
                .filter(group -> group.startsWith(own()))
                .sorted()
                .toList();
    }

    /** What services' groups and own topics begin with. */
    private String own() {
        return cluster.prefix() + "faultline-";
    }

    /** Where each partition ends, for who reads with this isolation. */
    Map<TopicPartition, Long> ends(Collection<Manifest.KeptTopic> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions(topics).collect(Collectors.toMap(partition -> partition, all -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> answered = answer(
                admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all());
        return answered.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    static Stream<TopicPartition> partitions(Collection<Manifest.KeptTopic> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.iterate(0, p -> p < topic.partitions(), p -> p + 1)
                        .map(number -> new TopicPartition(topic.name(), number)));
    }

    @Override
    public void close() {
        admin.close();
    }
}
