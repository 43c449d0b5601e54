package dev.faultline.intake.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is intake's own to set.
 *
 * @param requestsAtOnce requests with a valid key worked on at once, each of which may hold a body of 512 KB; a quarter as many
 *     bodies are read before a key is known
 * @param requestsPerSourcePerMinute requests each source may report with in a minute, unless perMinute in keys.yaml says; 0 for
 *     any number
 * @param wrongKeysPerMinute wrong keys, and links of nobody's making, an address may try in a minute
 * @param commandPatience how long a command waits for its outcome
 * @param outcomesRemembered outcomes told again, and read back from Kafka at a start
 * @param alertsRemembered alerts the read routes can show
 */
@ConfigurationProperties("faultline.intake")
public record IntakeProperties(
        @DefaultValue("256") int requestsAtOnce,
        @DefaultValue("0") int requestsPerSourcePerMinute,
        @DefaultValue("20") int wrongKeysPerMinute,
        @DefaultValue("2s") Duration commandPatience,
        @DefaultValue("10000") int outcomesRemembered,
        @DefaultValue("200000") int alertsRemembered) {}
