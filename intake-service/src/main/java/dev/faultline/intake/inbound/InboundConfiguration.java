package dev.faultline.intake.inbound;

import dev.faultline.intake.config.IntakeProperties;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.intake.outbound.ChangePublisher;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.sns.SnsGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate and the limit before every route. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration implements WebMvcConfigurer {
    private static final String[] ROUTES = {"/v1/**", "/v2/**"};
    /** Nobody has shown a key when these bodies are read, so whoever has none can fill this limit only. */
    private static final String[] KEY_IN_BODY = {"/v2/enqueue", "/v2/change/enqueue"};

    private final KeyGate gate;
    private final InFlightLimit inFlight;
    private final InFlightLimit unproven;

    InboundConfiguration(Door door, IntakeProperties intake) {
        this.gate = new KeyGate(door);
        this.inFlight = new InFlightLimit(intake.requestsAtOnce());
        this.unproven = new InFlightLimit(Math.ceilDiv(intake.requestsAtOnce(), 4));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns(ROUTES);
        registry.addInterceptor(inFlight).addPathPatterns(ROUTES).excludePathPatterns(KEY_IN_BODY);
        registry.addInterceptor(unproven).addPathPatterns(KEY_IN_BODY);
    }

    /** Answers are JSON whatever Accept says: a 406 after the broker's acknowledgement would call a fault not taken. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(gate);
        resolvers.add(new RawBodyResolver());
    }

    @Configuration(proxyBeanMethods = false)
    static class Desks {
        @Bean
        Door door(Supplier<KeyRing> keys, IntakeProperties intake) {
            return new Door(keys, new FailedAttempts(intake.wrongKeysPerMinute()));
        }

        @Bean
        RefusalCount refusalCount(MeterRegistry metrics) {
            return new RefusalCount(metrics);
        }

        @Bean
        FaultIntake faultIntake(FaultPublisher publisher, InstantSource clock, MeterRegistry metrics) {
            return new FaultIntake(publisher, clock, metrics);
        }

        @Bean
        ChangeIntake changeIntake(ChangePublisher publisher, InstantSource clock) {
            return new ChangeIntake(publisher, clock);
        }

        @Bean
        SnsGuard snsGuard() {
            return new SnsGuard();
        }

        @Bean
        SourceIntake sourceIntake(Sources sources, SnsGuard sns, FaultIntake intake, MeterRegistry metrics) {
            return new SourceIntake(sources, sns, intake, metrics);
        }

        @Bean
        CommandAnswers commandAnswers(MeterRegistry metrics) {
            return new CommandAnswers(metrics);
        }
    }
}
