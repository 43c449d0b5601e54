package dev.faultline.notify.config;

import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.stream.NotifySerdes;
import dev.faultline.notify.stream.NotifyTopology;
import dev.faultline.notify.stream.PlannerMeters;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.timers.LatenessRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy and the planner. */
@Configuration(proxyBeanMethods = false)
class NotifyConfig {

    @Bean
    NotifySetup notifySetup(PolicyDirs dirs) {
        return NotifyPolicyReader.forStart().read(dirs);
    }

    @Bean
    PlannerMeters plannerMeters(MeterRegistry registry) {
        return new MicrometerPlannerMeters(registry);
    }

    @Bean
    LatenessRecorder timerLateness(MeterRegistry registry) {
        Timer timer = Timer.builder("faultline.timer.lateness")
                .description("From when a timer was due to when it fired")
                .publishPercentileHistogram()
                .register(registry);
        return timer::record;
    }

    @Bean
    NotifyTopology notifyTopology(
            TopicSettings topics,
            WireSerdes serdes,
            NotifySetup setup,
            PlannerMeters meters,
            LatenessRecorder lateness) {
        return new NotifyTopology(
                topics,
                NotifySerdes.of(serdes),
                setup.policy(),
                new MessageWriter(setup.languages(), setup.policy().intake()),
                meters,
                lateness);
    }
}
