package dev.faultline.sla.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.domain.Verdict;
import dev.faultline.sla.domain.Verdict.Outcome;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComplianceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final Compliance compliance = new Compliance(registry, () -> now);
    private KeyValueStore<String, Long> store;

    @BeforeEach
    void openStore() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(VerdictLedger.STORE), Serdes.String(), Serdes.Long())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<String, String> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @Test
    @DisplayName("A window holds the days that end today")
    void windows() {
        VerdictLedger ledger = new VerdictLedger(store, compliance);
        ledger.changed(given(kept(0), kept(1), kept(6), kept(7), kept(29), kept(30), kept(89), kept(90)));

        assertThat(List.of(counted("1d"), counted("7d"), counted("30d"), counted("90d")))
                .containsExactly(1.0, 3.0, 5.0, 7.0);
        now = now.plus(Duration.ofDays(1));
        assertThat(List.of(counted("1d"), counted("7d"), counted("30d"), counted("90d")))
                .containsExactly(0.0, 2.0, 4.0, 6.0);
    }

    @Test
    @DisplayName("What was decided before a restart counts after it, and what no window reaches is thrown away")
    void restart() {
        new VerdictLedger(store, compliance).changed(given(kept(0), kept(0), kept(89)));
        now = now.plus(Duration.ofDays(1));

        SimpleMeterRegistry another = new SimpleMeterRegistry();
        new VerdictLedger(store, new Compliance(another, () -> now));

        assertThat(another.get("faultline.compliance.clocks")
                        .tag("window", "7d")
                        .tag("outcome", "in_time")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    @DisplayName("Two tasks add up, and one that goes takes no more than its own")
    void tasks() {
        VerdictLedger one = new VerdictLedger(store, compliance);
        one.changed(given(kept(0), kept(1)));
        openStore();
        VerdictLedger other = new VerdictLedger(store, compliance);
        other.changed(given(kept(0)));
        assertThat(counted("7d")).isEqualTo(3);

        one.giveUp();

        assertThat(counted("7d")).isEqualTo(1);
    }

    @Test
    @DisplayName("Each affected service is counted for itself over a month, and those beyond the bound together")
    void services() {
        VerdictLedger ledger = new VerdictLedger(store, compliance);
        for (int i = 0; i < 210; i++) {
            ledger.changed(given(
                    new Verdict(TODAY, Level.L1, ClockKind.FIX, Outcome.IN_TIME, "service/" + i),
                    new Verdict(TODAY.minusDays(40), Level.L1, ClockKind.FIX, Outcome.MISSED, "service/" + i)));
        }

        assertThat(ofService("service/0", "in_time")).isEqualTo(1);
        assertThat(ofService("service/0", "missed")).isZero();
        assertThat(ofService("other", "in_time")).isEqualTo(10);

        SimpleMeterRegistry another = new SimpleMeterRegistry();
        new VerdictLedger(store, new Compliance(another, () -> now));
        assertThat(another.find("faultline.compliance.services").tag("outcome", "in_time").gauges().stream()
                        .mapToDouble(gauge -> gauge.value())
                        .sum())
                .as("all of them after a restart")
                .isEqualTo(210);
    }

    @Test
    @DisplayName("Where all were missed, none in time is a number too")
    void allMissed() {
        new VerdictLedger(store, compliance)
                .changed(given(new Verdict(TODAY, Level.L1, ClockKind.FIX, Outcome.MISSED, "payments")));

        assertThat(counted("7d")).isZero();
        assertThat(ofService("payments", "in_time")).isZero();
        assertThat(ofService("payments", "missed")).isEqualTo(1);
    }

    @Test
    @DisplayName("Rows of a version that knew no services are counted as others")
    void earlierVersion() {
        store.put("2026-03-02/L1/FIX/IN_TIME", 3L);

        new VerdictLedger(store, compliance);

        assertThat(counted("7d")).isEqualTo(3);
        assertThat(ofService("other", "in_time")).isEqualTo(3);
    }

    private double ofService(String affected, String outcome) {
        return registry.get("faultline.compliance.services")
                .tag("affected", affected)
                .tag("outcome", outcome)
                .gauge()
                .value();
    }

    private double counted(String window) {
        return registry.get("faultline.compliance.clocks")
                .tag("window", window)
                .tag("outcome", "in_time")
                .gauge()
                .value();
    }

    private static Verdict kept(int daysAgo) {
        return new Verdict(TODAY.minusDays(daysAgo), Level.L1, ClockKind.FIX, Outcome.IN_TIME, "payments");
    }

    private static Verdict.Change given(Verdict... verdicts) {
        return new Verdict.Change(List.of(), List.of(verdicts));
    }
}
