package dev.faultline.sla.domain;

import static dev.faultline.wire.ClockKind.FIX;
import static dev.faultline.wire.ClockKind.RESPOND;
import static dev.faultline.wire.ClockKind.RESTORE;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Regrade, return, pause and late truth")
class SecondThoughtsTest {

    @Test
    @DisplayName("A regrade recomputes from the true start, past time included")
    void regradeCountsFromTheTrueStart() {
        Incident incident = Incident.opened(Level.L2)
                .acknowledged()
                .after(ofMinutes(10))
                .andThen()
                .regraded(Level.L1);

        assertThat(incident.clock(RESTORE).dueAt()).contains(Incident.NOON.plus(ofMinutes(30)));
        assertThat(incident.clock(FIX).dueAt()).contains(Incident.NOON.plus(ofHours(1)));
        assertThat(incident.story()).containsExactly("RESTORE Rescheduled +10m", "FIX Rescheduled +10m");
        assertThat(incident.andThen().after(ofMinutes(5)).story()).containsExactly("RESTORE Escalated step 2 +15m");
    }

    @Test
    @DisplayName("Already overdue by the new level: breached at once, marked retroactive, and no flood")
    void alreadyOverdue() {
        Incident incident = Incident.opened(Level.L2)
                .acknowledged()
                .after(ofMinutes(100))
                .andThen()
                .regraded(Level.L1);

        assertThat(incident.story())
                .containsExactly(
                        "RESTORE Rescheduled +1h40m",
                        "RESTORE Breached retroactively +1h40m",
                        "RESTORE Escalated step 3 retroactively +1h40m",
                        "FIX Rescheduled +1h40m",
                        "FIX Breached retroactively +1h40m",
                        "FIX Escalated step 3 retroactively +1h40m");
    }

    @Test
    @DisplayName("Regraded to a level by which nothing is overdue: the breach is retracted, and can come again")
    void breachRetractedByRegrade() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(35))
                .andThen()
                .regraded(Level.L2);

        assertThat(incident.story(RESTORE))
                .containsExactly("RESTORE Retracted retroactively +35m", "RESTORE Rescheduled +35m");
        assertThat(incident.andThen().after(ofHours(4)).story(RESTORE)).contains("RESTORE Breached +4h");
    }

    @Test
    @DisplayName("Regraded from L3: the plan clock goes, respond and restore come, from the true start")
    void fromL3ToL1() {
        Incident incident =
                Incident.opened(Level.L3).after(ofMinutes(2)).andThen().regraded(Level.L1);

        assertThat(incident.story())
                .containsExactly(
                        "RESPOND Started +2m", "RESTORE Started +2m", "FIX Rescheduled +2m", "PLAN Cancelled +2m");
        assertThat(incident.clock(RESPOND).dueAt()).contains(Incident.NOON.plus(ofMinutes(5)));
        assertThat(incident.clock(FIX).dueAt()).contains(Incident.NOON.plus(ofHours(1)));
    }

    @Test
    @DisplayName(
            "The fault is back: restore and fix go on where they stopped, respond starts anew, in a new generation")
    void signalReturned() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(10))
                .restored()
                .after(ofHours(2).minusMinutes(10))
                .andThen()
                .signalReturned();

        assertThat(incident.story()).containsExactly("RESPOND Started +2h", "RESTORE Resumed +2h");
        assertThat(incident.clock(RESTORE).dueAt())
                .contains(Incident.NOON.plus(ofHours(2)).plus(ofMinutes(20)));
        assertThat(incident.clock(RESPOND).dueAt())
                .contains(Incident.NOON.plus(ofHours(2)).plus(ofMinutes(5)));
        assertThat(incident.clock(RESTORE).generation()).isEqualTo(2);
        assertThat(incident.clock(FIX).generation()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "The fault is back on a restore clock that was breached: told to those who were told, not breached twice")
    void returnedAfterBreach() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(40))
                .restored()
                .after(ofMinutes(5))
                .andThen()
                .signalReturned();

        assertThat(incident.story(RESTORE))
                .containsExactly("RESTORE Resumed +45m", "RESTORE Escalated step 3 retroactively +45m");
        assertThat(incident.clock(RESTORE).missed()).isTrue();
    }

    @Test
    @DisplayName("A policy that asks for a clock anew starts it on old incidents then, and breaches none for the past")
    void noFlood() {
        Incident incident = Incident.opened(
                        Policies.without(Level.L1, RESTORE), Level.L1, Incident.NOON, false, ReleasePlan.NONE)
                .acknowledged()
                .after(ofHours(20))
                .andThen()
                .under(Policies.process())
                .noted(ChangeKind.COUNTED);

        assertThat(incident.story()).containsExactly("RESTORE Started +20h");
        assertThat(incident.clock(RESTORE).dueAt())
                .contains(Incident.NOON.plus(ofHours(20)).plus(ofMinutes(30)));
    }

    @Test
    @DisplayName("A policy with a shorter target moves no deadline of an incident that is open")
    void runningClocksKeepTheirTargets() {
        Incident incident = Incident.opened(Level.L1)
                .after(ofMinutes(10))
                .andThen()
                .under(Policies.restoreWithin(ofMinutes(5)))
                .noted(ChangeKind.COUNTED);

        assertThat(incident.story()).isEmpty();
        assertThat(incident.clock(RESTORE).dueAt()).contains(Incident.NOON.plus(ofMinutes(30)));
    }

    @Test
    @DisplayName("Late truth: an acknowledgement in time that arrives late retracts the breach")
    void lateTruth() {
        Incident incident =
                Incident.opened(Level.L1).after(ofMinutes(6)).andThen().acknowledged(Incident.NOON.plus(ofMinutes(4)));

        assertThat(incident.story()).containsExactly("RESPOND Retracted retroactively +6m", "RESPOND Met +6m");
        assertThat(incident.clock(RESPOND).missed()).isFalse();
        assertThat(incident.clock(RESPOND).spent()).isEqualTo(ofMinutes(4));
    }

    @Test
    @DisplayName("Late truth: a restore in time that becomes known only after the fix retracts the breach")
    void lateTruthAfterTheStop() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(40))
                .fixed()
                .andThen()
                .restoredBefore(Incident.NOON.plus(ofMinutes(35)));
        assertThat(incident.story()).containsExactly("RESTORE Met +40m");
        incident.andThen().restoredBefore(Incident.NOON.plus(ofMinutes(25)));

        assertThat(incident.story()).containsExactly("RESTORE Retracted retroactively +40m");
        assertThat(incident.clock(RESTORE).spent()).isEqualTo(ofMinutes(25));
        assertThat(incident.clock(RESTORE).missed()).isFalse();
    }

    @Test
    @DisplayName("After an hour of downtime with the fix already in the log there is no false breach")
    void downtime() {
        Incident incident = Incident.opened(Level.L1)
                .down(ofHours(1))
                .acknowledged(Incident.NOON.plus(ofMinutes(2)))
                .andThen()
                .restored(Incident.NOON.plus(ofMinutes(20)));

        assertThat(incident.story()).containsExactly("RESTORE Met +1h");
    }

    @Test
    @DisplayName("Waiting for the user stops the clock that may stop, visibly, and only so long")
    void pause() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(10))
                .andThen()
                .paused(true);
        assertThat(incident.story()).containsExactly("FIX Paused +10m");
        assertThat(incident.clock(FIX).dueAt()).isEmpty();

        incident.restored().after(ofMinutes(20)).andThen().paused(false);
        assertThat(incident.story()).containsExactly("FIX Resumed +30m");
        assertThat(incident.clock(FIX).dueAt()).contains(Incident.NOON.plus(ofMinutes(80)));

        incident.andThen().paused(true).after(ofHours(3));
        assertThat(incident.story())
                .startsWith("FIX Paused +30m", "FIX Resumed +1h10m")
                .contains("FIX Breached +2h");
        assertThat(incident.andThen().paused(false).paused(true).story()).isEmpty();
    }
}
