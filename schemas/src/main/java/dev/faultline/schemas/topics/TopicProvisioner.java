package dev.faultline.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of the catalogue that are missing, and refuses a cluster whose topics have another shape. */
public final class TopicProvisioner {
    private static final Retention DEAD_LETTERS = new Retention.Delete(Duration.ofDays(60));

    private final TopicSettings settings;

    public TopicProvisioner(TopicSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates what is missing; several services may do so at once. New topics may take a moment to be seen everywhere.
     *
     * @throws IllegalStateException when a topic has another partition count than the settings say
     * @throws ExecutionException when the cluster refuses
     * @throws InterruptedException when interrupted while waiting for the cluster
     */
    public void provision(Admin admin) throws ExecutionException, InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            wanted.add(newTopic(settings.nameOf(topic), settings.partitionsOf(topic), topic.retention()));
            wanted.add(newTopic(settings.deadLetterOf(topic), 1, DEAD_LETTERS));
        }
        Map<String, Integer> existing =
                partitionCounts(admin, wanted.stream().map(NewTopic::name).collect(Collectors.toList()));
        for (NewTopic topic : wanted) {
            Integer partitions = existing.get(topic.name());
            if (partitions != null && partitions != topic.numPartitions()) {
                throw new IllegalStateException(
                        ("topic %s has %d partitions and the settings say %d: set faultline.topics.partitions to what the"
                                        + " cluster was made with")
                                .formatted(topic.name(), partitions, topic.numPartitions()));
            }
        }
        create(
                admin,
                wanted.stream().filter(t -> !existing.containsKey(t.name())).toList());
    }

    private NewTopic newTopic(String name, int partitions, Retention retention) {
        Map<String, String> config = new HashMap<>(retention.topicConfig());
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return new NewTopic(name, partitions, settings.replication()).configs(config);
    }

    private static Map<String, Integer> partitionCounts(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (var described : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                TopicDescription description = described.getValue().get();
                counts.put(described.getKey(), description.partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return counts;
    }

    private static void create(Admin admin, List<NewTopic> topics) throws ExecutionException, InterruptedException {
        for (var created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
