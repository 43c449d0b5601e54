package dev.faultline.triage.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.topics.Topics;
import dev.faultline.triage.domain.TriagePolicy;
import dev.faultline.triage.domain.suppression.InhibitionRule;
import dev.faultline.triage.domain.suppression.LabelMatchers;
import dev.faultline.triage.domain.suppression.MaintenanceWindow;
import dev.faultline.triage.domain.suppression.SuppressionPolicy;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Matcher;
import dev.faultline.wire.Silence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silences, maintenance windows and inhibition: what is suppressed is kept, and surfaces. */
class SuppressionTest {
    private static final Instant START = TriageDriver.START;

    @TempDir
    Path folder = Path.of("");

    private @Nullable TriageDriver started;

    @BeforeEach
    void begin() {
        TriagePolicy shipped = TriageDriver.shippedPolicy();
        MaintenanceWindow window = new MaintenanceWindow(
                "storage",
                LabelMatchers.parse(List.of("service=\"storage\"")),
                START.minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC),
                Duration.ofMinutes(30),
                "FREQ=DAILY",
                "lin",
                "compaction");
        InhibitionRule rule = new InhibitionRule(
                LabelMatchers.parse(List.of("alertname=\"NodeDown\"")),
                LabelMatchers.parse(List.of("alertname=\"NodeSlow\"")),
                List.of("instance"));
        started = TriageDriver.with(
                folder,
                new TriagePolicy(
                        shipped.grader(),
                        shipped.services(),
                        shipped.correlation(),
                        shipped.alerts(),
                        new SuppressionPolicy(List.of(window), List.of(rule), Duration.ofMinutes(15)),
                        shipped.handling(),
                        shipped.hash()));
    }

    @AfterEach
    void end() {
        line().close();
    }

    @Test
    void a_silenced_fault_opens_nothing_and_is_kept_marked_and_counted() {
        silence("s1", Duration.ofHours(1));
        fault("f1", "NodeDown", "n1");
        fault("f1", "NodeDown", "n1");
        line().pass(Duration.ofSeconds(2));

        assertThat(line().changes()).isEmpty();
        assertThat(line().alerts().getLast().getSilencedBy()).containsExactly("s1");
        assertThat(line().gauge("faultline.alerts.suppressed", "by", "silenced"))
                .isEqualTo(1);
        assertThat(line().count("faultline.triage.faults.suppressed")).isEqualTo(2);
    }

    @Test
    void when_the_silence_ends_a_fault_that_still_fires_surfaces_with_its_evidence() {
        silence("s1", Duration.ofHours(1));
        fault("f1", "NodeDown", "n1");
        line().pass(Duration.ofMinutes(59));
        assertThat(line().changes()).isEmpty();

        line().pass(Duration.ofMinutes(2));

        assertThat(line().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.getKind()).isEqualTo(ChangeKind.OPENED));
        assertThat(line().evidence()).hasSize(1);
        assertThat(line().alerts().getLast().getSilencedBy()).isEmpty();
        assertThat(line().gauge("faultline.alerts.suppressed", "by", "silenced"))
                .isZero();
    }

    @Test
    void when_the_silence_is_taken_back_the_fault_surfaces() {
        silence("s1", Duration.ofHours(1));
        fault("f1", "NodeDown", "n1");
        line().put(Topics.SILENCES, "s1", null);
        line().pass(Duration.ofSeconds(2));

        assertThat(line().changes()).hasSize(1);
    }

    @Test
    void a_fault_that_ended_while_silenced_never_surfaces() {
        silence("s1", Duration.ofHours(1));
        fault("f1", "NodeDown", "n1");
        line().fault(Faults.resolved("f1", "NodeDown", line().pass(Duration.ofMinutes(5)))
                .setLabels(labels("NodeDown", "n1")));
        line().pass(Duration.ofHours(2));

        assertThat(line().changes()).isEmpty();
        assertThat(line().gauge("faultline.alerts.suppressed", "by", "silenced"))
                .isZero();
    }

    @Test
    void a_silence_set_while_the_fault_fires_marks_it_and_its_incident_goes_on() {
        fault("f1", "NodeDown", "n1");
        silence("s1", Duration.ofHours(1));
        line().pass(Duration.ofSeconds(2));

        assertThat(line().alerts().getLast().getSilencedBy()).containsExactly("s1");
        line().fault(Faults.resolved("f1", "NodeDown", line().pass(Duration.ofMinutes(5)))
                .setLabels(labels("NodeDown", "n1")));
        assertThat(line().changes())
                .extracting(IncidentChanged::getKind)
                .containsExactly(ChangeKind.OPENED, ChangeKind.SIGNAL_CLEARED);
    }

    @Test
    void a_silence_that_does_not_match_changes_nothing() {
        line().put(Topics.SILENCES, "s1", silence("s1", "DiskFull", Duration.ofHours(1)));
        fault("f1", "NodeDown", "n1");

        assertThat(line().changes()).hasSize(1);
    }

    @Test
    void a_silence_with_a_broken_expression_mutes_nothing() {
        line().put(
                        Topics.SILENCES,
                        "s1",
                        silence(
                                "s1",
                                Duration.ofHours(1),
                                new Matcher("alertname", "NodeDown", false, true),
                                new Matcher("instance", "(", true, true)));
        fault("f1", "NodeDown", "n1");

        assertThat(line().changes()).hasSize(1);
    }

    @Test
    void a_maintenance_window_keeps_its_faults_until_it_closes() {
        line().fault(Faults.firing("f1", "save failed", line().now()).setService("storage"));
        line().pass(Duration.ofMinutes(29));
        assertThat(line().changes()).isEmpty();
        assertThat(line().alerts().getLast().getSilencedBy()).containsExactly("maintenance:storage");
        assertThat(line().gauge("faultline.silences.expiring")).isEqualTo(1);

        line().pass(Duration.ofMinutes(2));

        assertThat(line().changes()).hasSize(1);
    }

    @Test
    void a_firing_source_inhibits_its_targets_until_it_ends() {
        fault("source", "NodeDown", "n1");
        fault("target", "NodeSlow", "n1");
        fault("elsewhere", "NodeSlow", "n2");

        assertThat(line().changes())
                .extracting(IncidentChanged::getKind)
                .containsExactly(ChangeKind.OPENED, ChangeKind.OPENED);
        assertThat(line().alerts())
                .filteredOn(alert -> alert.getFingerprint().equals("target"))
                .allSatisfy(alert -> assertThat(alert.getInhibitedBy()).containsExactly("source"));

        line().fault(Faults.resolved("source", "NodeDown", line().pass(Duration.ofMinutes(5)))
                .setLabels(labels("NodeDown", "n1")));
        line().pass(Duration.ofSeconds(2));

        assertThat(line().changes().getLast().getIncident().getMembers())
                .extracting("fingerprint")
                .contains("target");
    }

    private void silence(String id, Duration lasts) {
        line().put(Topics.SILENCES, id, silence(id, "Node.*", lasts));
    }

    private Silence silence(String id, String alertname, Duration lasts) {
        return silence(id, lasts, new Matcher("alertname", alertname, true, true));
    }

    private Silence silence(String id, Duration lasts, Matcher... matchers) {
        return Silence.newBuilder()
                .setSilenceId(id)
                .setMatchers(List.of(matchers))
                .setStartsAt(line().now())
                .setEndsAt(line().now().plus(lasts))
                .setCreatedBy("lin")
                .setComment("work")
                .setUpdatedAt(line().now())
                .build();
    }

    private void fault(String fingerprint, String alertname, String instance) {
        FaultReported.Builder fault = Faults.firing(fingerprint, alertname, line().now());
        line().fault(fault.setLabels(labels(alertname, instance)));
    }

    private static Map<String, String> labels(String alertname, String instance) {
        return Map.of("alertname", alertname, "instance", instance);
    }

    private TriageDriver line() {
        return Objects.requireNonNull(started);
    }
}
