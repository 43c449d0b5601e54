package dev.faultline.line;

import dev.faultline.schemas.serde.RegistryFlavour;
import dev.faultline.schemas.topics.TopicSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service of the line is told about its surroundings.
 *
 * @param registry the schema registry
 * @param topics what the cluster decides about all topics
 * @param policy where policy files are
 * @param links what links in messages need
 * @param startPatience how long a start waits for a broker or registry that is away
 */
@ConfigurationProperties("faultline")
public record LineProperties(
        @DefaultValue Registry registry,
        @DefaultValue Topics topics,
        @DefaultValue Policy policy,
        @DefaultValue Links links,
        @DefaultValue("5m") Duration startPatience) {

    /**
     * @param url base address of the schema registry
     * @param flavour which library speaks to it: apicurio, or confluent in a build with -Pconfluent
     * @param properties further properties of that library, such as credentials
     */
    public record Registry(
            @DefaultValue("http://127.0.0.1:8084") String url,
            @DefaultValue("apicurio") RegistryFlavour flavour,
            @DefaultValue Map<String, String> properties) {}

    /**
     * @param prefix put before every topic's name
     * @param partitions partitions of every keyed topic; fixed for the cluster's life, since an incident's id names its partition
     * @param replication copies of every topic; -1 takes the broker's default
     */
    public record Topics(
            @DefaultValue("") String prefix,
            @DefaultValue("4") int partitions,
            @DefaultValue("-1") short replication) {

        TopicSettings settings() {
            return new TopicSettings(prefix, partitions, replication);
        }
    }

    /**
     * @param dirs folders of policy files, most particular first: the first that holds a file wins
     * @param changedBy who deploys them, such as an author and a commit, for the record of changes; who owns a file that changed
     *     unless said
     */
    public record Policy(
            @DefaultValue("deploy/policy") List<Path> dirs,
            @Nullable String changedBy) {}

    /**
     * @param keyFile a file with the secret that links in messages are signed with, where links.yaml names none; the same for
     *     intake and notify
     * @param intake where people reach intake, where notify.yaml does not say
     * @param board where people reach the board, where notify.yaml does not say; without either no message links to it
     */
    public record Links(
            @Nullable Path keyFile,
            @DefaultValue("http://127.0.0.1:8080") URI intake,
            @Nullable URI board) {}
}
