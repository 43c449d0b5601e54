package dev.faultline.standalone.line;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @Test
    void nobodyBeginsALineOfTheLogFile(@TempDir Path folder) throws JoranException, IOException {
        Path file = folder.resolve("line.log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("faultline.log", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(LogFile.class.getClassLoader().getResource("faultline-logback.xml")));

        context.getLogger("test")
                .atWarn()
                .addKeyValue("topic", "arn\r\nforged \u001b[31mred")
                .log("a subscription of {}", "x\nforged");
        context.stop();

        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("a subscription of x forged topic=\"arn")
                .doesNotContain("\u001b");
    }
}
