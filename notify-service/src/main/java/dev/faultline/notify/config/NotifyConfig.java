package dev.faultline.notify.config;

import dev.faultline.line.LineProperties;
import dev.faultline.line.link.Links;
import dev.faultline.line.trail.PolicyInForce;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.message.WaysBack;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.stream.NotifySerdes;
import dev.faultline.notify.stream.NotifyTopology;
import dev.faultline.notify.stream.PlannerMeters;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.schemas.serde.WireSerdes;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.timers.LatenessRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
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
    PolicyInForce policyInForce(NotifySetup setup) {
        return new PolicyInForce(setup.policy().hash());
    }

    /** People may reach intake and the board under other addresses than the line's own parts do: then the policy says so. */
    @Bean
    WaysBack waysBack(NotifySetup setup, LineProperties line, Links links) {
        NotifyPolicy policy = setup.policy();
        return new WaysBack(
                policy.intake() == null ? line.links().intake() : policy.intake(),
                policy.board() == null ? line.links().board() : policy.board(),
                links);
    }

    @Bean
    PlannerMeters plannerMeters(MeterRegistry registry, NotifySetup setup) {
        List<String> channels = setup.policy().directory().people().values().stream()
                .flatMap(person -> person.allContacts().stream())
                .map(Contact::channel)
                .distinct()
                .toList();
        return new MicrometerPlannerMeters(registry, channels);
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
            WaysBack back,
            PlannerMeters meters,
            LatenessRecorder lateness) {
        return new NotifyTopology(
                topics,
                NotifySerdes.of(serdes),
                setup.policy(),
                new MessageWriter(setup.languages(), setup.templates(), back),
                meters,
                lateness);
    }
}
