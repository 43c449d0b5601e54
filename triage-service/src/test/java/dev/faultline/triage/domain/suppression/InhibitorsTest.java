package dev.faultline.triage.domain.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InhibitorsTest {
    private final Inhibitors inhibitors = new Inhibitors(List.of(new InhibitionRule(
            LabelMatchers.parse(List.of("severity=\"critical\"")),
            LabelMatchers.parse(List.of("severity=~\"warning|critical\"", "alertname=~\"Node.*\"")),
            List.of("instance"))));

    @Test
    void a_firing_source_inhibits_targets_with_the_same_labels() {
        inhibitors.put("source", labels("NodeDown", "critical", "n1"), true);

        assertThat(inhibitors.of("target", labels("NodeSlow", "warning", "n1"))).containsExactly("source");
        assertThat(inhibitors.of("target", labels("NodeSlow", "warning", "n2"))).isEmpty();
        assertThat(inhibitors.of("target", labels("DiskSlow", "warning", "n1"))).isEmpty();
    }

    @Test
    void a_source_that_ended_inhibits_nothing() {
        inhibitors.put("source", labels("NodeDown", "critical", "n1"), true);
        long before = inhibitors.version();
        inhibitors.put("source", labels("NodeDown", "critical", "n1"), false);

        assertThat(inhibitors.of("target", labels("NodeSlow", "warning", "n1"))).isEmpty();
        assertThat(inhibitors.version()).isNotEqualTo(before);
    }

    @Test
    void a_missing_label_is_the_same_as_an_empty_one() {
        inhibitors.put("source", Map.of("severity", "critical", "instance", ""), true);

        assertThat(inhibitors.of("target", Map.of("alertname", "NodeSlow", "severity", "warning")))
                .containsExactly("source");
    }

    @Test
    void nothing_inhibits_itself_and_two_that_match_both_sides_do_not_inhibit_each_other() {
        inhibitors.put("one", labels("NodeDown", "critical", "n1"), true);
        inhibitors.put("other", labels("NodeGone", "critical", "n1"), true);

        assertThat(inhibitors.of("one", labels("NodeDown", "critical", "n1"))).isEmpty();
        assertThat(inhibitors.of("other", labels("NodeGone", "critical", "n1"))).isEmpty();
    }

    @Test
    void what_is_no_source_changes_nothing() {
        long before = inhibitors.version();
        inhibitors.put("alert", labels("NodeSlow", "warning", "n1"), true);
        inhibitors.put("alert", labels("NodeSlow", "warning", "n1"), false);

        assertThat(inhibitors.version()).isEqualTo(before);
    }

    private static Map<String, String> labels(String alertname, String severity, String instance) {
        return Map.of("alertname", alertname, "severity", severity, "instance", instance);
    }
}
