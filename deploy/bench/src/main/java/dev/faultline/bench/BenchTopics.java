package dev.faultline.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics that only a measurement uses. */
public final class BenchTopics {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private BenchTopics() {}

    /**
     * Makes them.
     *
     * @throws BenchException when the broker does not
     */
    public static void create(String bootstrapServers, int partitions, String... names) {
        List<NewTopic> topics = Stream.of(names)
                .map(name -> new NewTopic(name, partitions, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
            awaitKnown(admin, List.of(names));
        } catch (ExecutionException e) {
            throw new BenchException("Cannot create topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    /** The controller answers before the broker has heard of them. */
    private static void awaitKnown(Admin admin, List<String> names) throws InterruptedException, ExecutionException {
        while (!admin.listTopics().names().get().containsAll(names)) {
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
