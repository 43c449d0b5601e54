package dev.faultline.notify.stream;

import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.message.TemplateFiles;
import dev.faultline.notify.domain.message.WaysBack;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.schemas.topics.TopicSettings;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.ShiftOverride;
import dev.faultline.wire.SlaEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The planner under a policy, driven record by record, on a clock the test moves. */
final class DrivenPlanner implements AutoCloseable {
    final TopologyTestDriver driver;
    final ToldFaults told = new ToldFaults();
    final TestInputTopic<String, IncidentChanged> incidents;
    final TestInputTopic<String, SlaEvent> slaEvents;
    final TestInputTopic<String, DeliveryOutcome> outcomes;
    final TestInputTopic<String, ShiftOverride> overrides;
    private final TestOutputTopic<String, Delivery> deliveries;

    /** @param begin what the clock shows at first */
    DrivenPlanner(NotifyPolicy policy, Path dir, Instant begin) {
        NotifySerdes serdes = new NotifySerdes(
                StateSerde.of(IncidentChanged.class),
                StateSerde.of(SlaEvent.class),
                StateSerde.of(ShiftOverride.class),
                StateSerde.of(Delivery.class),
                StateSerde.of(DeliveryOutcome.class));
        StreamsBuilder builder = new StreamsBuilder();
        new NotifyTopology(
                        TopicSettings.LOCAL,
                        serdes,
                        policy,
                        new MessageWriter(
                                List.of("en"),
                                TemplateFiles.shipped(),
                                WaysBack.byHand(URI.create("http://127.0.0.1:8080"))),
                        told,
                        LatenessRecorder.none())
                .addTo(builder);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "notify-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, dir.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(builder.build(), properties, begin);
        StringSerializer keys = new StringSerializer();
        incidents =
                driver.createInputTopic("incidents", keys, serdes.incidents().serializer());
        slaEvents =
                driver.createInputTopic("sla-events", keys, serdes.slaEvents().serializer());
        overrides =
                driver.createInputTopic("overrides", keys, serdes.overrides().serializer());
        outcomes = driver.createInputTopic("outcomes", keys, serdes.outcomes().serializer());
        deliveries = driver.createOutputTopic(
                "deliveries", new StringDeserializer(), serdes.deliveries().deserializer());
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The worker's word on an attempt. */
    void outcome(Delivery delivery, AttemptResult result, @Nullable Duration retryAfter) {
        Instant now = Samples.NOW;
        outcomes.pipeInput(
                delivery.getTarget(),
                DeliveryOutcome.newBuilder()
                        .setDeliveryId(delivery.getDeliveryId())
                        .setTarget(delivery.getTarget())
                        .setChannel(delivery.getChannel())
                        .setIncidentId(delivery.getIncidentId())
                        .setAttempt(delivery.getAttempt())
                        .setResult(result)
                        .setDetail("HTTP " + (result == AttemptResult.DELIVERED ? 204 : 500))
                        .setStatusCode(null)
                        .setRetryAfterMillis(retryAfter == null ? null : retryAfter.toMillis())
                        .setStartedAt(now)
                        .setFinishedAt(now)
                        .build());
    }

    /** What stands on {@code deliveries} since last asked. */
    List<Delivery> planned() {
        return deliveries.readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
