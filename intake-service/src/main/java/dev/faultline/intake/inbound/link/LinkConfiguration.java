package dev.faultline.intake.inbound.link;

import dev.faultline.intake.config.IntakeProperties;
import dev.faultline.intake.inbound.Allowance;
import dev.faultline.intake.inbound.FailedAttempts;
import dev.faultline.intake.inbound.InFlightLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages, and a limit of their own before them: whoever has no key cannot take the place of those who have one. */
@Configuration(proxyBeanMethods = false)
class LinkConfiguration implements WebMvcConfigurer {
    private static final String[] ANSWERS = {"/a/**", "/v/**"};
    private static final int SHARE = 8;
    private static final String UPLOADS = "/u/**";
    /** Each may hold twelve megabytes. */
    private static final int UPLOADS_AT_ONCE = 8;

    private static final int UPLOADS_PER_MINUTE = 30;

    private final InFlightLimit answers;
    private final InFlightLimit uploads = new InFlightLimit(UPLOADS_AT_ONCE);

    LinkConfiguration(IntakeProperties intake) {
        this.answers = new InFlightLimit(Math.ceilDiv(intake.requestsAtOnce(), SHARE));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(answers).addPathPatterns(ANSWERS);
        registry.addInterceptor(uploads).addPathPatterns(UPLOADS);
    }

    @Configuration(proxyBeanMethods = false)
    static class Desk {
        @Bean
        LinkPages linkPages() {
            return new LinkPages();
        }

        @Bean
        LinkLimits linkLimits(IntakeProperties intake) {
            return new LinkLimits(new FailedAttempts(intake.wrongKeysPerMinute()), new Allowance(UPLOADS_PER_MINUTE));
        }
    }
}
