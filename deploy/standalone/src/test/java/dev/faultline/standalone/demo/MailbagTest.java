package dev.faultline.standalone.demo;

import static dev.faultline.standalone.demo.Samples.message;
import static dev.faultline.standalone.demo.Samples.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.DeliveryOutcome;
import dev.faultline.wire.Disposition;
import org.junit.jupiter.api.Test;

class MailbagTest {

    private final Mailbag mailbag = new Mailbag();
    private final Delivery message =
            message("opened", "li-lei", "Li Lei", "OPS").build();
    private final DeliveryOutcome outcome = outcome(message, AttemptResult.DELIVERED, "printed");

    @Test
    void aMessageIsToldOfOnlyWhenItHasArrived() {
        assertThat(mailbag.take(message)).isEmpty();
        assertThat(mailbag.take(outcome)).containsExactly(new LineEvent.Told(message, outcome));
    }

    @Test
    void theOutcomeMayBeReadBeforeItsMessage() {
        assertThat(mailbag.take(outcome)).isEmpty();
        assertThat(mailbag.take(message)).containsExactly(new LineEvent.Told(message, outcome));
    }

    @Test
    void aMessageThatIsNotSentIsToldOfAtOnce() {
        Delivery held = Delivery.newBuilder(message)
                .setDisposition(Disposition.SUPPRESSED)
                .build();

        assertThat(mailbag.take(held)).containsExactly(new LineEvent.Withheld(held));
    }
}
