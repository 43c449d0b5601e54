package dev.faultline.triage.config;

import dev.faultline.line.LineTopology;
import dev.faultline.line.trail.PolicyInForce;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.stream.TriageMetrics;
import dev.faultline.triage.stream.TriageTopology;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the policy and puts the topology together; the line's starter runs it. */
@Configuration(proxyBeanMethods = false)
class TriageConfiguration {

    /** A broken policy file ends the start here, with file, line and hint. */
    @Bean
    TriagePolicy triagePolicy(PolicyDirs dirs) {
        return TriagePolicyReader.read(dirs);
    }

    @Bean
    PolicyInForce policyInForce(TriagePolicy policy) {
        return new PolicyInForce(policy.hash());
    }

    @Bean
    TriageMetrics triageMetrics(MeterRegistry registry) {
        return new TriageMetrics(registry);
    }

    @Bean
    LineTopology triageTopology(TopicSettings topics, WireSerdes serdes, TriagePolicy policy, TriageMetrics metrics) {
        return new TriageTopology(topics, serdes::valueSerde, policy, metrics);
    }
}
