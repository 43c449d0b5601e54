package dev.faultline.intake.inbound;

import dev.faultline.intake.config.IntakeProperties;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.outbound.FaultPublisher;
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

/** Puts the gate and the limit before every route under {@code /v1}. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration implements WebMvcConfigurer {
    private final KeyGate gate;
    private final InFlightLimit inFlight;

    InboundConfiguration(Supplier<KeyRing> keys, IntakeProperties intake) {
        this.gate = new KeyGate(keys, new FailedAttempts(intake.wrongKeysPerMinute()));
        this.inFlight = new InFlightLimit(intake.requestsAtOnce());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns("/v1/**");
        registry.addInterceptor(inFlight).addPathPatterns("/v1/**");
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
        FaultIntake faultIntake(FaultPublisher publisher, InstantSource clock, MeterRegistry metrics) {
            return new FaultIntake(publisher, clock, metrics);
        }

        @Bean
        CommandAnswers commandAnswers(MeterRegistry metrics) {
            return new CommandAnswers(metrics);
        }
    }
}
