package dev.faultline.schemas.topics;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each service has to be allowed on a cluster that asks who is there, and nothing beyond: read what the catalogue
 * says it reads, write what it says it writes, keep its own groups, transactions and state. No service may create or
 * change a topic of the catalogue; whoever installs the line does, with {@link TopicProvisioner}.
 */
public final class ServiceAccess {
    private static final String ANY_HOST = "*";
    /** Those that keep state and write in transactions; intake does neither. */
    private static final Set<Service> STREAMS = EnumSet.of(Service.TRIAGE, Service.SLA, Service.NOTIFY);

    private final TopicSettings settings;

    public ServiceAccess(TopicSettings settings) {
        this.settings = settings;
    }

    /**
     * What names a service's consumer groups, transactions and internal topics begin with, as
     * {@code spring.kafka.streams.application-id} is by default.
     */
    public String ownPrefix(Service service) {
        return settings.prefix() + "faultline-" + service.id();
    }

    /**
     * Everything one service is to be allowed.
     *
     * @param principal who it is to the brokers, such as {@code User:faultline-triage}
     */
    public List<AclBinding> of(Service service, String principal) {
        Grants grants = new Grants(principal);
        for (Topic<?> topic : Topics.all()) {
            String name = settings.nameOf(topic);
            // A start looks whether every topic is there in its right shape.
            grants.allow(TOPIC, LITERAL, name, DESCRIBE);
            grants.allow(TOPIC, LITERAL, settings.deadLetterOf(topic), DESCRIBE);
            if (topic.writers().contains(service)) {
                grants.allow(TOPIC, LITERAL, name, WRITE);
            }
            if (topic.readers().contains(service)) {
                grants.allow(TOPIC, LITERAL, name, READ);
                grants.allow(TOPIC, LITERAL, settings.deadLetterOf(topic), WRITE);
            }
        }
        String own = ownPrefix(service);
        grants.allow(GROUP, PREFIXED, own, READ);
        if (STREAMS.contains(service)) {
            // Changelogs and repartition topics, which Kafka Streams makes, empties and compares with what it wants.
            grants.allow(TOPIC, PREFIXED, own + "-", CREATE, DESCRIBE, DESCRIBE_CONFIGS, READ, WRITE, DELETE);
            grants.allow(TRANSACTIONAL_ID, PREFIXED, own, DESCRIBE, WRITE);
        }
        return List.copyOf(grants.all);
    }

    /**
     * What somebody is to be allowed who only looks: {@code faultline export}, {@code report} and {@code watch}. Of the
     * services' own topics too, for how far a group has read them tells whether it gets on.
     *
     * @param principal who it is to the brokers
     */
    public List<AclBinding> ofReader(String principal) {
        Grants grants = new Grants(principal);
        for (Topic<?> topic : Topics.all()) {
            grants.allow(TOPIC, LITERAL, settings.nameOf(topic), READ);
            grants.allow(TOPIC, LITERAL, settings.deadLetterOf(topic), READ);
        }
        grants.allow(TOPIC, PREFIXED, settings.prefix() + "faultline-", READ);
        grants.allow(GROUP, PREFIXED, settings.prefix() + "faultline-", DESCRIBE);
        return List.copyOf(grants.all);
    }

    /**
     * What somebody outside the line is to be allowed who writes faults to Kafka directly.
     *
     * @param principal who it is to the brokers
     */
    public List<AclBinding> ofProducer(String principal) {
        Grants grants = new Grants(principal);
        grants.allow(TOPIC, LITERAL, settings.nameOf(Topics.FAULTS_INBOUND), WRITE);
        return List.copyOf(grants.all);
    }

    private static final class Grants {
        private final String principal;
        private final List<AclBinding> all = new ArrayList<>();

        private Grants(String principal) {
            this.principal = principal;
        }

        private void allow(ResourceType type, PatternType pattern, String name, AclOperation... operations) {
            for (AclOperation operation : operations) {
                all.add(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
            }
        }
    }
}
