package dev.faultline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a service prints, whatever strangers make it say. */
@ExtendWith(OutputCaptureExtension.class)
class LineLogTest {
    /** As a service has it, and not as tests do. */
    private static final String AS_SHIPPED = "--logging.config=classpath:as-shipped-logback.xml";

    @SpringBootConfiguration
    static class Service {}

    @Test
    void nobodyBeginsALineOfTheLogAndNobodyPaintsTheTerminal(CapturedOutput output) {
        try (var service = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .run(AS_SHIPPED)) {
            LoggerFactory.getLogger("test")
                    .atWarn()
                    .addKeyValue("topic", "arn\r\n2026-11-24 INFO forged\u2028\u0085 \u001b[31mred \u009b31m")
                    .log("a subscription of {}", "x\nforged");
        }

        List<String> said =
                output.getAll().lines().filter(line -> line.contains("forged")).toList();
        assertThat(said)
                .singleElement()
                .asString()
                .contains("a subscription of x forged")
                .contains("topic=\"arn");
        assertThat(said.getFirst()).doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]");
    }
}
