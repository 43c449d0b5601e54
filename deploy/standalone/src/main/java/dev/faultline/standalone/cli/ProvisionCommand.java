package dev.faultline.standalone.cli;

import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.ServiceAccess;
import dev.faultline.schemas.topics.TopicProvisioner;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prepares a Kafka for the line: its topics, and what each service is allowed. */
@Command(
        name = "provision",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Make the line's topics on a Kafka of yours and allow each service what it needs of",
            "them, and nothing else. What is there already stays as it is; nothing is taken away."
        })
final class ProvisionCommand implements Callable<Integer> {
    private static final String SERVICE = "{service}";
    /** A broker does not see a topic at once that another has made. */
    private static final RetryPolicy PATIENCE = RetryPolicy.builder()
            .delay(Duration.ofMillis(200))
            .maxRetries(Long.MAX_VALUE)
            .timeout(Duration.ofSeconds(60))
            .predicate(failure -> failure.getCause() instanceof RetriableException)
            .build();

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "its brokers, entered as an administrator")
    private @Nullable String kafka;

    @Mixin
    private KafkaOptions options = new KafkaOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "of each topic, for the cluster's life; ${DEFAULT-VALUE} unless said",
            defaultValue = "4")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "copies of each topic; what the brokers have as default unless said",
            defaultValue = "-1")
    private short replication;

    @Option(
            names = "--principals",
            paramLabel = "NAME",
            description = "who the services are to the brokers, such as User:faultline-" + SERVICE
                    + "; without it no ACL is made")
    private @Nullable String principals;

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "somebody who may read all of it: for watch, export and report")
    private @Nullable String reader;

    @Option(
            names = "--producer",
            paramLabel = "NAME",
            description = "somebody outside the line who may write faults to faults-inbound")
    private @Nullable String producer;

    @Option(names = "--dry-run", description = "print what would be made, and ask no Kafka")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        TopicSettings settings = new TopicSettings(options.prefix(), partitions, replication);
        TopicProvisioner topics = new TopicProvisioner(settings);
        List<AclBinding> acls = acls(new ServiceAccess(settings));
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            topics.wanted().forEach(topic -> out.println(text(topic)));
            acls.forEach(acl -> out.println(text(acl)));
        } else {
            provision(topics, acls);
            out.printf("%d topics and %d ACLs are there%n", topics.wanted().size(), acls.size());
        }
        out.flush();
        return 0;
    }

    private List<AclBinding> acls(ServiceAccess access) {
        List<AclBinding> acls = new ArrayList<>();
        if (principals != null) {
            if (!principals.contains(SERVICE)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--principals names a principal for each service: say %s where its name goes"
                                .formatted(SERVICE));
            }
            for (Service service : Service.values()) {
                acls.addAll(access.of(service, principals.replace(SERVICE, service.id())));
            }
        }
        if (reader != null) {
            acls.addAll(access.ofReader(reader));
        }
        if (producer != null) {
            acls.addAll(access.ofProducer(producer));
        }
        return acls;
    }

    private void provision(TopicProvisioner topics, List<AclBinding> acls) {
        if (kafka == null) {
            throw new ParameterException(spec.commandLine(), "say --kafka HOST:PORT, or --dry-run");
        }
        Map<String, Object> client = new HashMap<>(options.settings());
        client.put("bootstrap.servers", kafka);
        try (Admin admin = Admin.create(client)) {
            new RetryTemplate(PATIENCE).execute(() -> {
                topics.provision(admin);
                admin.createAcls(acls).all().get();
                return true;
            });
        } catch (RetryException e) {
            throw new LineException("Kafka at %s: %s".formatted(kafka, why(e.getCause())), e);
        } catch (KafkaException e) {
            throw new LineException("Kafka at %s: %s".formatted(kafka, e.getMessage()), e);
        }
    }

    private static String why(Throwable failure) {
        return failure instanceof ExecutionException
                ? String.valueOf(failure.getCause())
                : String.valueOf(failure.getMessage());
    }

    private static String text(NewTopic topic) {
        return "topic %s, %d partitions, %s"
                .formatted(topic.name(), topic.numPartitions(), new TreeMap<>(topic.configs()));
    }

    private static String text(AclBinding acl) {
        return "allow %s %s on %s %s %s"
                .formatted(
                        acl.entry().principal(),
                        acl.entry().operation(),
                        acl.pattern().patternType().name().toLowerCase(Locale.ROOT),
                        acl.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                        acl.pattern().name());
    }
}
