package dev.faultline.intake.inbound;

import dev.faultline.intake.config.IntakeProperties;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.intake.outbound.AlertBook;
import dev.faultline.intake.outbound.ChangePublisher;
import dev.faultline.intake.outbound.CommandDesk;
import dev.faultline.intake.outbound.EvidenceDesk;
import dev.faultline.intake.outbound.FaultLookup;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.OutcomeLedger;
import dev.faultline.intake.outbound.slack.SlackReplies;
import dev.faultline.intake.outbound.sns.SnsGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate and the limit before every route. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration implements WebMvcConfigurer {
    private static final String[] ROUTES = {"/v1/**", "/v2/**", "/api/**"};
    /** Nobody has shown a key when these bodies are read, so whoever has none can fill this limit only. */
    private static final String[] UNPROVEN = {"/v2/enqueue", "/v2/change/enqueue", "/v1/grafana", "/v1/callbacks/**"};

    /** Each may hold twelve megabytes. */
    private static final String EVIDENCE = "/v1/incidents/*/evidence";

    private static final int EVIDENCE_AT_ONCE = 8;

    private final KeyGate gate;
    private final InFlightLimit inFlight;
    private final InFlightLimit unproven;
    private final InFlightLimit evidence = new InFlightLimit(EVIDENCE_AT_ONCE);

    InboundConfiguration(Door door, IntakeProperties intake) {
        this.gate = new KeyGate(door);
        this.inFlight = new InFlightLimit(intake.requestsAtOnce());
        this.unproven = new InFlightLimit(Math.ceilDiv(intake.requestsAtOnce(), 4));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns(ROUTES);
        registry.addInterceptor(inFlight).addPathPatterns(ROUTES).excludePathPatterns(UNPROVEN);
        registry.addInterceptor(evidence).addPathPatterns(EVIDENCE);
        registry.addInterceptor(unproven).addPathPatterns(UNPROVEN);
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
        Door door(Supplier<KeyRing> keys, IntakeProperties intake, MeterRegistry metrics) {
            return new Door(
                    keys,
                    new FailedAttempts(intake.wrongKeysPerMinute()),
                    new SourceLimits(intake.requestsPerSourcePerMinute(), metrics));
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
        SourceIntake sourceIntake(Supplier<Sources> sources, SnsGuard sns, FaultIntake intake, MeterRegistry metrics) {
            return new SourceIntake(sources, sns, intake, metrics);
        }

        @Bean
        AlertmanagerApiAnswers alertmanagerApiAnswers(RefusalCount refusals) {
            return new AlertmanagerApiAnswers(refusals);
        }

        @Bean
        OpsgenieAnswers opsgenieAnswers(RefusalCount refusals) {
            return new OpsgenieAnswers(refusals);
        }

        @Bean
        OpsgenieAliases opsgenieAliases(AlertBook alerts) {
            return new OpsgenieAliases(alerts);
        }

        @Bean
        OpsgenieRequests opsgenieRequests(FaultLookup lookup, AlertBook alerts, OutcomeLedger outcomes) {
            return new OpsgenieRequests(lookup, alerts, outcomes);
        }

        /** A slash at the end of a path is nothing: some clients of Opsgenie's API write all their paths so. */
        @Bean
        FilterRegistrationBean<UrlHandlerFilter> slashesAtTheEnd() {
            return new FilterRegistrationBean<>(
                    UrlHandlerFilter.trailingSlashHandler(ROUTES).wrapRequest().build());
        }

        /** A name in a path may have a slash in it, written %2F: it is part of the name. */
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInNames() {
            return server -> server.addConnectorCustomizers(
                    connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
        }

        @Bean
        EvidenceIntake evidenceIntake(EvidenceDesk desk, Redaction redaction, MeterRegistry metrics) {
            return new EvidenceIntake(desk, redaction, metrics);
        }

        @Bean
        SlackDesk slackDesk(CommandDesk desk, SlackReplies replies, InstantSource clock, MeterRegistry metrics) {
            return new SlackDesk(desk, replies, clock, metrics);
        }

        @Bean
        CommandAnswers commandAnswers(MeterRegistry metrics) {
            return new CommandAnswers(metrics);
        }
    }
}
