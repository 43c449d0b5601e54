package dev.faultline.triage.domain.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.triage.domain.alert.Fault;
import dev.faultline.triage.domain.alert.Impact;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.triage.domain.service.ServiceEntry;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "{service}/{name}, chain/node/nodedown",
        "{service}/{title}, chain/node/disk # full on node-#",
        "{labels.site}, chain/cn-1",
        "{team} {source}, chain/core prometheus",
        "{labels.absent}-{severity}, chain/-critical",
        "site {labels.site} of all, chain/site cn-1 of all"
    })
    void a_template_says_what_faults_of_one_group_share(String template, String key) {
        Correlator correlator = correlator(List.of(), grouping("default", template));

        assertThat(correlator.of(fault("node")).correlationKey()).isEqualTo(key);
    }

    @Test
    void a_name_without_a_label_is_the_title_without_its_numbers() {
        Correlator correlator = correlator(List.of(), grouping("default", "{name}"));

        assertThat(correlator.of(fault("node", Map.of())).correlationKey()).isEqualTo("chain/disk # full on node-#");
    }

    @Test
    void the_first_entry_that_takes_a_fault_decides() {
        Grouping others = grouping("blackbox", Set.of("blackbox"), Set.of(), Map.of(), "blackbox {name}");
        Grouping team = grouping("core", Set.of(), Set.of("core"), Map.of("site", "cn-1"), "core {labels.site}");
        Grouping late = grouping("late", Set.of("prometheus"), Set.of(), Map.of(), "late {name}");

        Correlator correlator = correlator(List.of(others, team, late), grouping("default", "{name}"));

        assertThat(correlator.of(fault("node")).correlationKey()).isEqualTo("chain/core cn-1");
    }

    @Test
    void a_fault_of_a_service_nobody_owns_may_name_its_team() {
        Grouping team = grouping("pay", Set.of(), Set.of("pay"), Map.of(), "pay {name}");

        Correlator correlator = correlator(List.of(team), grouping("default", "{name}"));

        assertThat(correlator.of(fault("till", Map.of("team", "pay"))).correlationKey())
                .startsWith("till/pay ");
    }

    @Test
    void a_very_long_key_is_cut_and_still_its_own() {
        Correlator correlator = correlator(List.of(), grouping("default", "{labels.long}"));

        String one =
                correlator.of(fault("node", Map.of("long", "x".repeat(900)))).correlationKey();
        String other =
                correlator.of(fault("node", Map.of("long", "x".repeat(901)))).correlationKey();

        assertThat(one).hasSizeLessThan(220).isNotEqualTo(other);
    }

    @Test
    void a_template_of_nothing_is_refused() {
        assertThatThrownBy(() -> GroupTemplate.of("all")).hasMessageContaining("one group of everything");
        assertThatThrownBy(() -> GroupTemplate.of("{servce}")).hasMessageContaining("'{servce}'");
    }

    @Test
    void a_service_needs_others_nearest_first_and_only_so_far() {
        ServiceCatalogue services = services();

        assertThat(services.neededBy("consensus", 3))
                .extracting(ServiceEntry::name)
                .containsExactly("node", "storage");
        assertThat(services.neededBy("consensus", 1))
                .extracting(ServiceEntry::name)
                .containsExactly("node");
        assertThat(services.neededBy("consensus", 0)).isEmpty();
        assertThat(services.neededBy("till", 3)).isEmpty();
    }

    @Test
    void services_that_depend_on_each_other_are_no_endless_way() {
        ServiceCatalogue services =
                new ServiceCatalogue(List.of(entry("a", "b"), entry("b", "a")), entry("", new String[0]));

        assertThat(services.neededBy("a", 10)).extracting(ServiceEntry::name).containsExactly("b");
    }

    private static Correlator correlator(List<Grouping> groupings, Grouping otherwise) {
        return new Correlator(
                services(),
                new CorrelationPolicy(
                        groupings,
                        otherwise,
                        new CorrelationPolicy.Topology(Duration.ofMinutes(15), Set.of(Level.L1), 3),
                        new CorrelationPolicy.Storm(20, Duration.ofMinutes(1), Duration.ofMinutes(5))));
    }

    private static ServiceCatalogue services() {
        return new ServiceCatalogue(
                List.of(entry("consensus", "node"), entry("node", "storage"), entry("storage")),
                new ServiceEntry("", "", null, null, List.of(), 0, null, null, null));
    }

    private static ServiceEntry entry(String name, String... needs) {
        return new ServiceEntry(name, "chain", "core", null, List.of(needs), 0, null, null, null);
    }

    private static Grouping grouping(String name, String template) {
        return grouping(name, Set.of(), Set.of(), Map.of(), template);
    }

    private static Grouping grouping(
            String name, Set<String> sources, Set<String> teams, Map<String, String> labels, String template) {
        return new Grouping(name, sources, teams, labels, GroupTemplate.of(template), Duration.ofHours(1));
    }

    private static Fault fault(String service) {
        return fault(service, Map.of("alertname", "NodeDown", "site", "cn-1"));
    }

    private static Fault fault(String service, Map<String, String> labels) {
        @Nullable String none = null;
        Report report = new Report(
                "Disk 91.5 % full on node-3".replace(" %", ""),
                none,
                service,
                none,
                "critical",
                none,
                Impact.UNKNOWN,
                labels,
                Map.of(),
                List.of(),
                false);
        return new Fault("e", "f", "prometheus", null, FaultStatus.FIRING, report, AT, null, AT);
    }
}
