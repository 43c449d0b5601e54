package dev.faultline.intake.config;

import dev.faultline.intake.domain.Callbacks;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.HeartbeatBook;
import dev.faultline.intake.outbound.HeartbeatWatch;
import dev.faultline.intake.outbound.slack.GuardedSlackReplies;
import dev.faultline.line.trail.PolicyTrail;
import dev.faultline.policy.PolicyDirs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Settings, keys, senders and heartbeats. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    @Bean
    WatchedKeys watchedKeys(PolicyDirs dirs, PolicyTrail trail, MeterRegistry metrics) {
        return new WatchedKeys(dirs, trail, metrics);
    }

    @Bean
    SourcesAtStart sources(PolicyDirs dirs) {
        return new SourcesAtStart(dirs);
    }

    @Bean
    Callbacks callbacks(PolicyDirs dirs) {
        return CallbackFile.read(dirs);
    }

    @Bean
    GuardedSlackReplies slackReplies() {
        return new GuardedSlackReplies();
    }

    @Bean
    HeartbeatWatch heartbeatWatch(PolicyDirs dirs, HeartbeatBook book, FaultPublisher faults, InstantSource clock) {
        return new HeartbeatWatch(HeartbeatFile.read(dirs.find(HeartbeatFile.NAME)), book, faults, clock);
    }

    @Bean
    HeartbeatTick heartbeatTick(HeartbeatWatch watch) {
        return new HeartbeatTick(watch);
    }
}
