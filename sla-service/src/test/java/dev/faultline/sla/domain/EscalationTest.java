package dev.faultline.sla.domain;

import static dev.faultline.wire.ClockKind.RESPOND;
import static dev.faultline.wire.ClockKind.RESTORE;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Escalation")
class EscalationTest {

    @Test
    @DisplayName(
            "Nobody answers: warned, breached, then developer, project manager, head, and again as often as policy says")
    void nobodyAnswers() {
        Incident incident = Incident.opened(Level.L1).after(ofHours(6));

        assertThat(incident.story(RESPOND))
                .containsExactly(
                        "RESPOND Started +0s",
                        "RESPOND Warned 50% +2m30s",
                        "RESPOND Warned 80% +4m",
                        "RESPOND Breached +5m",
                        "RESPOND Escalated step 1 +5m",
                        "RESPOND Escalated step 2 +10m",
                        "RESPOND Escalated step 3 +15m",
                        "RESPOND Escalated step 3 +20m",
                        "RESPOND Escalated step 3 +25m");
        assertThat(escalations(incident).get(0).audience()).containsExactly("DEV", "OPS");
        assertThat(escalations(incident).get(1).audience()).containsExactly("DEV", "OPS", "PM");
        assertThat(escalations(incident).get(2).audience()).containsExactly("DEV", "OPS", "PM", "HEAD");
        assertThat(escalations(incident).get(4).reason()).isEqualTo("still nobody acknowledged, told again 1 of 2");
    }

    @Test
    @DisplayName("Without a bound the last rung is told again until somebody acts")
    void untilSomebodyActs() {
        Incident incident = Incident.opened(
                        Policies.untilSomebodyActs(), Level.L1, Incident.NOON, false, ReleasePlan.NONE)
                .after(ofHours(24));

        assertThat(incident.story(RESPOND).stream().filter(line -> line.contains("step 3")))
                .as("at 15 minutes, and every five after that")
                .hasSize(1 + (24 * 60 - 15) / 5);
        assertThat(incident.andThen().acknowledged().after(ofHours(1)).story(RESPOND))
                .containsExactly("RESPOND Met +24h");
    }

    @Test
    @DisplayName("Tellings missed while the service was down are not made up for: one, then the next at its time")
    void missedTellings() {
        Incident incident = Incident.opened(
                        Policies.untilSomebodyActs(), Level.L1, Incident.NOON, false, ReleasePlan.NONE)
                .after(ofMinutes(17))
                .andThen()
                .down(ofHours(3))
                .after(ofMinutes(4));

        assertThat(incident.story(RESPOND))
                .containsExactly("RESPOND Escalated step 3 +3h17m", "RESPOND Escalated step 3 +3h20m");
    }

    @Test
    @DisplayName("Principle 4: snoozing does not prevent it either")
    void snoozing() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .noted(ChangeKind.SNOOZED)
                .andThen()
                .after(ofMinutes(15));

        assertThat(incident.story(RESTORE)).containsExactly("RESTORE Escalated step 2 +15m");
    }

    @Test
    @DisplayName(
            "Principle 4: acknowledging, re-assigning and pausing do not prevent the escalation of no restore progress")
    void principle4() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(5))
                .noted(ChangeKind.ASSIGNED)
                .after(ofMinutes(5))
                .paused(true)
                .andThen()
                .after(ofHours(2));

        assertThat(incident.story(RESTORE))
                .containsExactly(
                        "RESTORE Escalated step 2 +15m",
                        "RESTORE Warned 80% +24m",
                        "RESTORE Breached +30m",
                        "RESTORE Escalated step 3 +30m",
                        "RESTORE Escalated step 3 +45m",
                        "RESTORE Escalated step 3 +1h",
                        "RESTORE Escalated step 3 +1h15m");
    }

    @Test
    @DisplayName("Principle 4: restoring, and nothing else, prevents it")
    void restoringPreventsIt() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(14))
                .andThen()
                .restored()
                .after(ofMinutes(40));

        assertThat(incident.story(RESTORE)).containsExactly("RESTORE Met +14m");
    }

    @Test
    @DisplayName("Principle 2: evident money loss is escalated at the first moment, at the top of the ladder, once")
    void principle2() {
        Incident incident = Incident.opened(Level.L1, Incident.NOON, true).noted(ChangeKind.COUNTED);

        assertThat(escalations(incident)).singleElement().satisfies(event -> {
            assertThat(event.firedAt()).isEqualTo(Incident.NOON);
            assertThat(event.what()).isEqualTo(new What.Escalated(3));
            assertThat(event.audience()).contains("HEAD");
        });
    }

    @Test
    @DisplayName("The ladder is never climbed down: after the top, every later rung tells the top again")
    void neverDown() {
        Incident incident = Incident.opened(Level.L1, Incident.NOON, true)
                .after(ofMinutes(20))
                .acknowledged();

        assertThat(escalations(incident))
                .hasSizeGreaterThan(3)
                .allMatch(event -> event.what().equals(new What.Escalated(3)));
    }

    @Test
    @DisplayName("A person's escalation climbs one step at once")
    void byAPerson() {
        Incident incident = Incident.opened(Level.L2)
                .acknowledged()
                .andThen()
                .noted(ChangeKind.ESCALATED)
                .noted(ChangeKind.ESCALATED)
                .noted(ChangeKind.ESCALATED)
                .noted(ChangeKind.ESCALATED);

        assertThat(incident.story())
                .containsExactly(
                        "LADDER Escalated step 1 +0s",
                        "LADDER Escalated step 2 +0s",
                        "LADDER Escalated step 3 +0s",
                        "LADDER Escalated step 3 +0s");
    }

    private static List<ClockEvent> escalations(Incident incident) {
        return incident.told().stream()
                .filter(event -> event.what() instanceof What.Escalated)
                .toList();
    }
}
