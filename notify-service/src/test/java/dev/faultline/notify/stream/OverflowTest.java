package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.message.MessageWriter;
import dev.faultline.notify.domain.message.TemplateFiles;
import dev.faultline.notify.domain.message.WaysBack;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.restraint.Digester;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.notify.state.HeldState;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.state.MessageState;
import dev.faultline.notify.state.OutboxState;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.timers.LatenessRecorder;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("More than a target takes")
@SuppressWarnings("NullAway.Init")
class OverflowTest {
    private static final int MANY = 10_000;
    private static final Contact ROBOT = new Contact("robot", "dingtalk");

    @TempDir
    Path dir;

    private MockProcessorContext<String, Planned> context;
    private DispatchProcessor dispatch;
    private Instant now = Samples.NOW;
    private final List<Delivery> sent = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    @BeforeEach
    void start() {
        NotifyPolicy usual = Samples.policy(Samples.crew("en"));
        NotifyPolicy policy = new NotifyPolicy(
                usual.directory(),
                usual.routes(),
                usual.clockWait(),
                usual.retry(),
                MANY,
                new Restraint(
                        null, null, Duration.ZERO, Map.of("robot", List.of(Rate.limit(20, Duration.ofMinutes(1))))),
                null,
                usual.intake(),
                usual.board(),
                usual.hash());
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), dir.toFile());
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        add(Outboxes.STORE, Serdes.String(), StateSerde.of(OutboxState.class));
        add(WaitingMessages.STORE, Serdes.Bytes(), StateSerde.of(MessageState.class));
        add(Outboxes.TIMERS, Serdes.Bytes(), Serdes.ByteArray());
        add(HeldMessages.STORE, Serdes.Bytes(), StateSerde.of(HeldState.class));
        add(HeldMessages.TIMERS, Serdes.Bytes(), Serdes.ByteArray());
        add(Reception.LATELY, Serdes.String(), StateSerde.of(LatelyState.class));
        dispatch = new DispatchProcessor(
                policy,
                new Digester(new MessageWriter(
                        List.of("en"), TemplateFiles.shipped(), WaysBack.byHand(URI.create("http://127.0.0.1:8080")))),
                PlannerMeters.none(),
                LatenessRecorder.none());
        dispatch.init(context);
    }

    private <K, V> void add(String name, Serde<K> keys, Serde<V> values) {
        KeyValueStore<K, V> store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    private static Message message(int number) {
        String incident = "INC-0-" + number;
        return new Message(
                "msg_" + number,
                Disposition.PLANNED,
                "told as OPS",
                incident,
                1,
                incident + "-opened",
                EventKind.OPENED,
                number % 100 == 0 ? Level.L1 : Level.L2,
                "li",
                "Li Wei",
                "OPS",
                "en",
                "[L2 Major] " + incident + " opened: disk full",
                "A new fault needs you.",
                null,
                List.of(),
                false,
                false,
                null,
                Samples.NOW,
                List.of(ROBOT),
                List.of());
    }

    /** The robot answers at once whatever is sent to it by now. */
    private void answer() {
        while (!context.forwarded().isEmpty()) {
            List<Delivery> deliveries = context.forwarded().stream()
                    .map(forward -> forward.record().value().delivery())
                    .toList();
            context.resetForwards();
            for (Delivery delivery : deliveries) {
                switch (delivery.getDisposition()) {
                    case PLANNED -> {
                        sent.add(delivery);
                        told.add(delivery.getIncidentId());
                        outcome(delivery);
                    }
                    case DIGESTED -> told.add(delivery.getIncidentId());
                    default -> throw new AssertionError(delivery);
                }
            }
        }
    }

    private void outcome(Delivery delivery) {
        DeliveryOutcome outcome = DeliveryOutcome.newBuilder()
                .setDeliveryId(delivery.getDeliveryId())
                .setTarget(delivery.getTarget())
                .setChannel(delivery.getChannel())
                .setIncidentId(delivery.getIncidentId())
                .setAttempt(delivery.getAttempt())
                .setResult(AttemptResult.DELIVERED)
                .setDetail("errcode 0")
                .setStartedAt(now)
                .setFinishedAt(now)
                .build();
        dispatch.process(new Record<>("robot", new Arrived.Told(outcome), now.toEpochMilli()));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        List.copyOf(context.scheduledPunctuators()).stream()
                .filter(punctuator ->
                        punctuator.getType() == PunctuationType.WALL_CLOCK_TIME && !punctuator.cancelled())
                .forEach(punctuator -> punctuator.getPunctuator().punctuate(now.toEpochMilli()));
    }

    @Test
    @DisplayName("10,000 queued for a robot limited to 20 a minute become a handful of digests, and none is lost")
    void tenThousand() {
        // Given 10,000 messages before the robot has answered the first
        for (int i = 1; i <= MANY; i++) {
            dispatch.process(
                    new Record<>("robot", new Arrived.ToSend(MessageWire.state(message(i))), now.toEpochMilli()));
        }

        // When it takes what it takes, for a minute
        answer();
        for (int second = 0; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            answer();
        }

        // Then each incident was told
        assertThat(told).filteredOn(id -> id.startsWith("INC-")).hasSize(MANY);
        // In one message by itself, and five digests
        assertThat(sent)
                .extracting(Delivery::getEventKind)
                .containsExactly("opened", "digest", "digest", "digest", "digest", "digest");
        // Of which each is short, says how many it stands for, and begins with the worst
        assertThat(sent.get(1).getSubject()).isEqualTo("[L1 Critical] 2000 notifications about 2000 incidents");
        assertThat(sent.get(1).getText()).hasLineCount(51).endsWith("and 1950 further incidents\n");
    }
}
