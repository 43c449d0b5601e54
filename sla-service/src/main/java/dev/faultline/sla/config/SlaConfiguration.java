package dev.faultline.sla.config;

import dev.faultline.line.LineTopology;
import dev.faultline.line.trail.PolicyInForce;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.stream.SlaMeters;
import dev.faultline.sla.stream.SlaTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the policy and puts the topology together; the line's starter runs it. */
@Configuration(proxyBeanMethods = false)
class SlaConfiguration {

    /** A broken policy file ends the start here, with file, line and hint. */
    @Bean
    SlaPolicy slaPolicy(PolicyDirs dirs) {
        return SlaPolicyLoader.load(dirs);
    }

    @Bean
    PolicyInForce policyInForce(SlaPolicy policy) {
        return new PolicyInForce(policy.hash());
    }

    @Bean
    SlaMeters slaMeters(MeterRegistry registry, InstantSource time) {
        return new SlaMeters(registry, time);
    }

    @Bean
    LineTopology slaTopology(TopicSettings topics, WireSerdes serdes, SlaPolicy policy, SlaMeters meters) {
        return new SlaTopology(
                topics,
                serdes.valueSerde(Topics.INCIDENTS),
                serdes.valueSerde(Topics.SLA_EVENTS),
                serdes.valueSerde(Topics.RELEASES),
                policy,
                meters);
    }
}
