package dev.faultline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

@ExtendWith(OutputCaptureExtension.class)
class BrokenPolicyTest {

    @SpringBootConfiguration
    static class BrokenApplication {
        @Bean
        String policy() {
            throw new PolicyException(
                    new PolicyProblem(Path.of("sla.yaml"), 12, "unknown key 'tagret'", "did you mean 'target'?"));
        }
    }

    @Test
    void aStartWithBrokenPolicyIsRefusedWithFileLineAndHintAndNoStackTrace(CapturedOutput output) {
        Throwable refused = catchThrowable(() -> new SpringApplicationBuilder(BrokenApplication.class)
                .web(WebApplicationType.NONE)
                .run());

        assertThat(refused).isNotNull();
        assertThat(output).contains("sla.yaml:12: unknown key 'tagret'; did you mean 'target'?");
        assertThat(output).doesNotContain("\tat dev.faultline");
    }
}
