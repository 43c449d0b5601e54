package dev.faultline.intake.config;

import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Settings, keys and senders. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    @Bean
    WatchedKeys watchedKeys(PolicyDirs dirs, MeterRegistry metrics) {
        return new WatchedKeys(dirs, metrics);
    }

    @Bean
    Sources sources(PolicyDirs dirs) {
        return SourceFiles.read(dirs).sources();
    }
}
