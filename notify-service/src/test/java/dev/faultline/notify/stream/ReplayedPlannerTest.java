package dev.faultline.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.line.replay.VirtualTime;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Samples;
import dev.faultline.schemas.serde.TrustedRecords;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayedPlannerTest {
    private static final NotifyPolicy POLICY = Samples.policy(Samples.crew("en"));

    static {
        TrustedRecords.ensure();
    }

    @TempDir
    Path dir;

    @Test
    void itTellsWhomThePlannerOfTheLineTellsAndWritesNotAWord() {
        // Given what the planner of the line tells first of an incident
        IncidentChanged opened = WireSamples.changed(Samples.changed(1, ChangeKind.OPENED, Level.L1));
        List<Delivery> written;
        try (DrivenPlanner line = new DrivenPlanner(POLICY, dir, Samples.NOW)) {
            line.incidents.pipeInput(Samples.INCIDENT, opened);
            line.pass(Duration.ofSeconds(2));
            written = line.planned();
        }
        // When a replay takes the same
        List<Delivery> told = new ArrayList<>();
        VirtualTime time = new VirtualTime(Samples.NOW);
        ReplayedPlanner replay = new ReplayedPlanner(POLICY, time, told::add);
        replay.incident(Samples.INCIDENT, opened);
        time.settle();
        time.passTo(Samples.NOW.plusSeconds(2));
        // Then
        assertThat(written)
                .isNotEmpty()
                .noneMatch(delivery -> delivery.getDisposition() == Disposition.PLANNED
                        && delivery.getText().isEmpty());
        assertThat(told)
                .allMatch(delivery ->
                        delivery.getSubject().isEmpty() && delivery.getText().isEmpty() && delivery.getHtml() == null);
        assertThat(told)
                .filteredOn(delivery -> delivery.getDisposition() == Disposition.PLANNED)
                .extracting(Delivery::getDeliveryId, Delivery::getTarget)
                .containsExactlyElementsOf(written.stream()
                        .filter(delivery -> delivery.getDisposition() == Disposition.PLANNED)
                        .map(delivery -> tuple(delivery.getDeliveryId(), delivery.getTarget()))
                        .toList());
    }
}
