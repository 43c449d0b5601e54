package dev.faultline.sla.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotificationLogTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final NotificationLog log = new NotificationLog(3);

    @Test
    @DisplayName("A message stands there once, with its newest outcome and what the receiver said")
    void once() {
        Delivery planned = Messages.planned("INC-0-1", NOON);
        log.planned(planned);
        log.ended(ended(planned, AttemptResult.RETRYABLE, 1));
        log.planned(Delivery.newBuilder(planned)
                .setAttempt(2)
                .setPlannedAt(NOON.plusSeconds(2))
                .build());
        log.ended(ended(planned, AttemptResult.DELIVERED, 3));

        assertThat(log.newestFirst()).singleElement().satisfies(message -> {
            assertThat(message.at()).isEqualTo(NOON);
            assertThat(message.settledAt()).isEqualTo(NOON.plusSeconds(3));
            assertThat(message.outcome()).isEqualTo("DELIVERED");
            assertThat(message.name()).isEqualTo("Li");
            assertThat(message.role()).isEqualTo("DEV");
            assertThat(message.reason()).isEqualTo("on call for DEV");
            assertThat(message.detail()).isEqualTo("errcode 0");
        });
    }

    @Test
    @DisplayName(
            "An outcome that is read before its message, or after a newer one, is not lost and not taken for the newest")
    void anyOrder() {
        Delivery planned = Messages.planned("INC-0-1", NOON);
        log.ended(ended(planned, AttemptResult.DELIVERED, 3));
        log.ended(ended(planned, AttemptResult.RETRYABLE, 1));
        log.planned(planned);
        log.ended(ended(planned, AttemptResult.RETRYABLE, 1));

        assertThat(log.newestFirst()).extracting(Notification::outcome).containsExactly("DELIVERED");
    }

    @Test
    @DisplayName("One told within a digest keeps the line it was planned with")
    void digested() {
        Delivery planned = Messages.planned("INC-0-1", NOON);
        log.planned(planned);
        log.planned(Delivery.newBuilder(planned)
                .setDisposition(Disposition.DIGESTED)
                .setSubject("")
                .setReason("told within a digest")
                .setPlannedAt(NOON.plusSeconds(9))
                .build());

        assertThat(log.newestFirst()).singleElement().satisfies(message -> {
            assertThat(message.outcome()).isEqualTo("DIGESTED");
            assertThat(message.subject()).isEqualTo("L2 consensus stopped");
            assertThat(message.reason()).isEqualTo("told within a digest");
        });
    }

    @Test
    @DisplayName("Only the newest are kept, whatever order they are read in")
    void bounded() {
        for (int second : new int[] {4, 1, 5, 2, 3}) {
            log.planned(Messages.planned("INC-0-" + second, NOON.plusSeconds(second)));
        }

        assertThat(log.newestFirst())
                .extracting(Notification::incidentId)
                .containsExactly("INC-0-5", "INC-0-4", "INC-0-3");
    }

    private static DeliveryOutcome ended(Delivery planned, AttemptResult result, int second) {
        return DeliveryOutcome.newBuilder(Messages.attempted(planned.getIncidentId(), result, NOON.plusSeconds(second)))
                .setDeliveryId(planned.getDeliveryId())
                .build();
    }
}
