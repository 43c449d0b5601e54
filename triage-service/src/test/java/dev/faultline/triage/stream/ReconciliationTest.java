package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.triage.domain.suppression.Inhibitors;
import dev.faultline.triage.domain.suppression.Suppressors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Inhibitors INHIBITORS = new Inhibitors(List.of());

    private final List<String> all =
            IntStream.range(0, 1_000).mapToObj("a%04d"::formatted).toList();
    private final List<String> looked = new ArrayList<>();
    private List<String> suppressed = List.of();
    private long nanos;
    private long costOfOne;

    @Test
    void a_change_reaches_the_suppressed_first_and_then_every_alert() {
        suppressed = List.of("a0500", "a0900");
        Reconciliation reconciliation = reconciliation(Duration.ofDays(1));

        tick(reconciliation, 1);

        assertThat(looked).startsWith("a0500", "a0900").containsAll(all).hasSize(1_002);
    }

    @Test
    void without_a_change_nothing_is_looked_at() {
        Reconciliation reconciliation = reconciliation(Duration.ofDays(1));
        tick(reconciliation, 1);
        looked.clear();

        tick(reconciliation, 1);

        assertThat(looked).isEmpty();
    }

    @Test
    void a_tick_keeps_to_its_budget_and_the_next_goes_on() {
        suppressed = all;
        costOfOne = 1_000;
        Reconciliation reconciliation = reconciliation(Duration.ofNanos(100_000));

        tick(reconciliation, 1);
        assertThat(looked).hasSize(100);
        tick(reconciliation, 1);

        assertThat(looked).containsExactlyElementsOf(all.subList(0, 200));
    }

    @Test
    void a_change_with_every_tick_starves_nobody() {
        suppressed = all;
        costOfOne = 1_000;
        Reconciliation reconciliation = reconciliation(Duration.ofNanos(100_000));

        for (int version = 1; version <= 10; version++) {
            tick(reconciliation, version);
        }

        assertThat(looked).containsAll(all);
    }

    private void tick(Reconciliation reconciliation, long version) {
        reconciliation.tick(new Suppressors(List.of(), INHIBITORS, version), fingerprint -> {
            looked.add(fingerprint);
            nanos += costOfOne;
        });
    }

    private Reconciliation reconciliation(Duration budget) {
        return new Reconciliation(budget, () -> nanos, () -> suppressed, this::page);
    }

    private List<String> page(@Nullable String behind, int most) {
        return all.stream()
                .filter(one -> behind == null || one.compareTo(behind) > 0)
                .limit(most)
                .toList();
    }
}
