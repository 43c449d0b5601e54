package dev.faultline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final List<String> SCHEMAS = List.of("dev.faultline.x.state.Row/1.avsc");

    private static Layout layout(TopologyDescription topology) {
        return Layout.of(topology, SCHEMAS);
    }

    private static TopologyDescription reading(String topic, String store, String step) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.String(), Serdes.String()).withName("in"))
                .filter((key, value) -> true, Named.as(step))
                .toTable(
                        Named.as("table"),
                        Materialized.<String, String>as(Stores.persistentKeyValueStore(store))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.String()));
        return builder.build().describe();
    }

    @Test
    @DisplayName("Two builds whose steps are called otherwise share their work")
    void whatAStepIsCalledDoesNotMatter() {
        assertThat(layout(reading("faults", "rows", "one"))).isEqualTo(layout(reading("faults", "rows", "other")));
    }

    @Test
    @DisplayName("Another topic, another store or another released schema is another layout")
    void whatIsReadAndKeptMatters() {
        TopologyDescription here = reading("faults", "rows", "step");

        assertThat(layout(reading("commands", "rows", "step"))).isNotEqualTo(layout(here));
        assertThat(layout(reading("faults", "others", "step"))).isNotEqualTo(layout(here));
        assertThat(Layout.of(here, List.of("dev.faultline.x.state.Row/1.avsc", "dev.faultline.x.state.Row/2.avsc")))
                .isNotEqualTo(layout(here));
    }

    @Test
    @DisplayName("What everybody reads is part of it")
    void globalStoresMatter() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.globalTable(
                "silences",
                Consumed.with(Serdes.String(), Serdes.String()).withName("silences-in"),
                Materialized.<String, String>as(Stores.inMemoryKeyValueStore("silences"))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.String()));

        assertThat(layout(builder.build().describe()))
                .isNotEqualTo(layout(new StreamsBuilder().build().describe()));
    }

    @Test
    @DisplayName("A client id tells it, behind whatever name and before what Kafka Streams puts after it")
    void itIsToldByClientIds() {
        Layout layout = layout(reading("faults", "rows", "step"));

        assertThat(Layout.in(layout.clientId("faultline-triage") + "-StreamThread-1-consumer"))
                .contains(layout);
        assertThat(Layout.in("faultline-triage-0cf1-StreamThread-1-consumer")).isEmpty();
    }
}
