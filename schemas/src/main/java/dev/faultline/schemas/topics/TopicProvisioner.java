package dev.faultline.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates the topics of the catalogue that are missing, and refuses a cluster whose topics have another shape. */
public final class TopicProvisioner {
    private static final Retention DEAD_LETTERS = new Retention.Delete(Duration.ofDays(60));

    private final TopicSettings settings;

    public TopicProvisioner(TopicSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates what is missing; several services may do so at once.
     *
     * @throws IllegalStateException when a topic has another partition count than the settings say
     * @throws ExecutionException when the cluster refuses; its cause is retriable when the broker is away or does not see
     *     a new topic yet, and then the call is to be made again
     * @throws InterruptedException when interrupted while waiting for the cluster
     */
    public void provision(Admin admin) throws ExecutionException, InterruptedException {
        List<NewTopic> wanted = wanted();
        Map<String, Integer> existing = partitionCounts(admin, wanted);
        List<NewTopic> missing =
                wanted.stream().filter(t -> !existing.containsKey(t.name())).toList();
        if (!missing.isEmpty()) {
            create(admin, missing);
            existing.putAll(partitionCounts(admin, missing));
        }
        for (NewTopic topic : wanted) {
            verify(topic, existing.get(topic.name()));
        }
    }

    /** Every topic of the catalogue and its dead letters, as the settings make them; for who creates topics otherwise. */
    public List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            wanted.add(newTopic(settings.nameOf(topic), settings.partitionsOf(topic), topic.retention()));
            wanted.add(newTopic(settings.deadLetterOf(topic), 1, DEAD_LETTERS));
        }
        return List.copyOf(wanted);
    }

    private static void verify(NewTopic wanted, @Nullable Integer partitions) throws ExecutionException {
        if (partitions == null) {
            throw new ExecutionException(
                    new UnknownTopicOrPartitionException("topic " + wanted.name() + " is not seen by the broker yet"));
        }
        if (partitions != wanted.numPartitions()) {
            throw new IllegalStateException(
                    ("topic %s has %d partitions and the settings say %d: set faultline.topics.partitions to what the"
                                    + " cluster was made with")
                            .formatted(wanted.name(), partitions, wanted.numPartitions()));
        }
    }

    private NewTopic newTopic(String name, int partitions, Retention retention) {
        Map<String, String> config = new HashMap<>(retention.topicConfig());
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return new NewTopic(name, partitions, settings.replication()).configs(config);
    }

    private static Map<String, Integer> partitionCounts(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(NewTopic::name).toList();
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
