package dev.faultline.sla.domain;

import static dev.faultline.wire.ClockKind.FIX;
import static dev.faultline.wire.ClockKind.PLAN;
import static dev.faultline.wire.ClockKind.RESPOND;
import static dev.faultline.wire.ClockKind.RESTORE;
import static dev.faultline.wire.ClockKind.VERIFY;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Handling targets")
class HandlingTargetsTest {

    @Test
    @DisplayName("L1: handled at once, fixed within 1 hour")
    void l1() {
        Incident incident = Incident.opened(Level.L1);

        assertThat(incident.clock(RESPOND).dueAt()).contains(Incident.NOON.plus(ofMinutes(5)));
        assertThat(incident.clock(RESTORE).dueAt()).contains(Incident.NOON.plus(ofMinutes(30)));
        assertThat(incident.clock(FIX).dueAt()).contains(Incident.NOON.plus(ofHours(1)));
        assertThat(incident.story()).containsExactly("RESPOND Started +0s", "RESTORE Started +0s", "FIX Started +0s");
    }

    @Test
    @DisplayName("L2: fixed within 24 hours")
    void l2() {
        Incident incident = Incident.opened(Level.L2);

        assertThat(incident.clock(FIX).dueAt()).contains(Incident.NOON.plus(ofHours(24)));
        assertThat(incident.clock(RESTORE).dueAt()).contains(Incident.NOON.plus(ofHours(4)));
    }

    @Test
    @DisplayName("L3: fixed in the next release; a plan must exist, and the PM is asked for one")
    void l3() {
        Incident incident = Incident.opened(Level.L3);

        assertThat(incident.clock(FIX).phase()).isInstanceOf(Phase.Unscheduled.class);
        assertThat(incident.clock(FIX).dueAt()).isEmpty();
        assertThat(incident.told().get(1).clock()).isEqualTo(PLAN);
        assertThat(incident.told().get(1).audience()).containsExactly("PM");
        assertThat(incident.after(ofDays(2)).story(PLAN))
                .containsExactly(
                        "PLAN Started +0s",
                        "PLAN Warned 80% +19h12m",
                        "PLAN Breached +24h",
                        "PLAN Escalated step 2 +24h");
        assertThat(incident.andThen().planned().story())
                .as("there is a plan, but no release yet that could carry the fix")
                .containsExactly("PLAN Met +48h", "PLAN Started +48h");
    }

    @Test
    @DisplayName("L4: fixed in the next release where possible: a miss is reported, never a breach")
    void l4() {
        Incident incident = Incident.opened(Level.L4).after(ofDays(30));

        assertThat(incident.story(PLAN))
                .containsExactly("PLAN Started +0s", "PLAN Warned 80% +57h36m", "PLAN Warned 100% +72h");
        assertThat(incident.told()).allMatch(ClockEvent::soft);
    }

    @Test
    @DisplayName("Nothing is early: a millisecond before a deadline nothing is told, at the deadline it is")
    void neverEarly() {
        Incident incident =
                Incident.opened(Level.L1).after(ofMinutes(4).plusSeconds(1)).andThen();

        assertThat(incident.after(ofSeconds(58).plusMillis(999)).story()).isEmpty();
        assertThat(incident.after(ofMillis(1)).story())
                .containsExactly("RESPOND Breached +5m", "RESPOND Escalated step 1 +5m");
    }

    @Test
    @DisplayName("A timer that rings early is not believed and stays scheduled")
    void anEarlyTimerIsNotBelieved() {
        Incident incident = Incident.opened(Level.L1);
        Timer respond = incident.clock(RESPOND).next();
        assertThat(respond).isNotNull();

        Decision decision = incident.keeper()
                .onTimer(
                        incident.present(),
                        respond,
                        ReleasePlan.NONE,
                        respond.dueAt().minusMillis(1));

        assertThat(decision.events()).isEmpty();
        assertThat(decision.schedule()).containsExactly(respond);
        assertThat(decision.state()).isEqualTo(incident.present());
    }

    @Test
    @DisplayName("Acknowledging stops the respond clock and no other")
    void acknowledging() {
        Incident incident =
                Incident.opened(Level.L1).after(ofMinutes(2)).andThen().acknowledged();

        assertThat(incident.story()).containsExactly("RESPOND Met +2m");
        assertThat(incident.after(ofHours(1)).story(RESPOND)).containsExactly("RESPOND Met +2m");
        assertThat(incident.story(RESTORE)).contains("RESTORE Breached +30m");
    }

    @Test
    @DisplayName("Restored and fixed are different facts with different clocks")
    void restoredIsNotFixed() {
        Incident incident = Incident.opened(Level.L1)
                .acknowledged()
                .after(ofMinutes(10))
                .andThen()
                .restored();

        assertThat(incident.story()).containsExactly("RESTORE Met +10m");
        assertThat(incident.after(ofHours(2)).story(FIX)).contains("FIX Breached +1h");
        assertThat(incident.clock(RESTORE).missed()).isFalse();
    }

    @Test
    @DisplayName(
            "What is fixed without a word is answered, and has to be verified; whether the user works again nobody said")
    void fixedIsNotRestored() {
        Incident incident =
                Incident.opened(Level.L1).after(ofMinutes(3)).andThen().fixed();

        assertThat(incident.story()).containsExactly("RESPOND Met +3m", "FIX Met +3m", "VERIFY Started +3m");
        assertThat(incident.told().get(2).audience()).containsExactly("QA", "SITE");
        assertThat(incident.andThen().after(ofMinutes(12)).story()).containsExactly("RESTORE Escalated step 2 +15m");
        assertThat(incident.told().get(0).reason())
                .isEqualTo("it is fixed, but nobody said that the user works again, after 50% of 30m");
        assertThat(incident.andThen()
                        .restoredBefore(Incident.NOON.plus(ofMinutes(4)))
                        .story())
                .containsExactly("RESTORE Met +15m");
    }

    @Test
    @DisplayName("A late stop ends a breached clock: the breach stands")
    void lateStop() {
        Incident incident =
                Incident.opened(Level.L1).after(ofMinutes(7)).andThen().acknowledged();

        assertThat(incident.story()).containsExactly("RESPOND Met +7m");
        assertThat(incident.told().get(0).reason()).isEqualTo("acknowledged, 2m late");
        assertThat(incident.clock(RESPOND).missed()).isTrue();
    }

    @Test
    @DisplayName("A stop read after the deadline but before the sweep does not hide the breach")
    void breachBetweenDeadlineAndSweep() {
        Incident incident = Incident.opened(Level.L1)
                .after(ofMinutes(5).minusMillis(1))
                .andThen()
                .down(ofSeconds(1))
                .acknowledged();

        assertThat(incident.story()).containsExactly("RESPOND Breached +5m", "RESPOND Met +5m");
    }

    @Test
    @DisplayName("A false alarm that is dismissed cancels every clock and every timer but the one that forgets it")
    void dismissed() {
        Incident incident =
                Incident.opened(Level.L1).after(ofMinutes(1)).andThen().dismissed();

        assertThat(incident.story())
                .containsExactly("RESPOND Cancelled +1m", "RESTORE Cancelled +1m", "FIX Cancelled +1m");
        assertThat(incident.present().timers())
                .containsExactly(
                        new Timer.Forget(Incident.NOON.plus(ofMinutes(1)).plus(ofDays(30))));
        assertThat(incident.after(ofDays(30)).forgotten()).isTrue();
    }

    @Test
    @DisplayName("A revision applied already changes nothing")
    void twice() {
        Incident incident = Incident.opened(Level.L1).acknowledged();

        Decision decision = incident.again();

        assertThat(decision.state()).isSameAs(incident.present());
        assertThat(List.of(decision.events(), decision.cancel(), decision.schedule()))
                .allMatch(List::isEmpty);
    }

    @Test
    @DisplayName("No two events share an id, and the same event has the same id in another life")
    void eventIds() {
        List<String> once = ids();
        List<String> again = ids();

        assertThat(once).doesNotHaveDuplicates().hasSizeGreaterThan(15).isEqualTo(again);
    }

    private static List<String> ids() {
        return Incident.opened(Level.L1)
                .after(ofHours(3))
                .regraded(Level.L2)
                .restored()
                .after(ofHours(1))
                .signalReturned()
                .after(ofHours(30))
                .fixed()
                .told()
                .stream()
                .map(ClockEvent::eventId)
                .toList();
    }

    @Test
    @DisplayName("A monitor first connected claims a start days back: only the policy's bound of it counts")
    void oldStart() {
        Incident incident = Incident.opened(Level.L1, Incident.NOON.minus(ofDays(3)), false);

        assertThat(incident.clock(RESPOND).startedAt()).isEqualTo(Incident.NOON);
        assertThat(incident.clock(RESTORE).startedAt()).isEqualTo(Incident.NOON.minus(ofMinutes(10)));
        assertThat(incident.clock(RESTORE).dueAt()).contains(Incident.NOON.plus(ofMinutes(20)));
        assertThat(incident.clock(ClockKind.FIX).dueAt()).contains(Incident.NOON.plus(ofMinutes(50)));
        assertThat(incident.story()).noneMatch(line -> line.contains("Breached"));
        assertThat(incident.present().clock(VERIFY)).isEmpty();
    }
}
