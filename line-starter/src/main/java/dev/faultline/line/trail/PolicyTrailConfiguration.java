package dev.faultline.line.trail;

import dev.faultline.line.LineProperties;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every service of the line records which policy it runs by. */
@Configuration(proxyBeanMethods = false)
public class PolicyTrailConfiguration {

    @Bean
    PolicyTrail policyTrail(
            PolicyDirs dirs,
            KafkaProperties kafka,
            WireSerdes serdes,
            TopicSettings topics,
            LineProperties line,
            ObjectProvider<PolicyInForce> inForce,
            InstantSource clock,
            MeterRegistry metrics,
            @Value("${spring.application.name}") String service) {
        PolicyInForce hash = inForce.getIfAvailable();
        return new PolicyTrail(
                dirs,
                new PolicyLog(kafka, serdes, topics, service),
                new PolicyChanges(service, host(), deployer(line), hash == null ? null : hash.hash()),
                clock,
                metrics);
    }

    private static @Nullable String deployer(LineProperties line) {
        String told = line.policy().changedBy();
        return told == null || told.isBlank() ? null : told.strip();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
