package dev.faultline.sla.domain;

import static dev.faultline.wire.ClockKind.FIX;
import static dev.faultline.wire.ClockKind.PLAN;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.domain.ClockEvent.What;
import dev.faultline.wire.Level;
import dev.faultline.wire.ReleaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** L3: fixed in the next release; L4: in the next release where possible. */
@DisplayName("Release calendar")
class ReleaseCalendarTest {
    private static final Release R1 = planned("1.1", 7);
    private static final Release R2 = planned("1.2", 21);

    @Test
    @DisplayName("L3 is due when the next release ships whose cut-off has not passed")
    void nextRelease() {
        Release closed = new Release("1.0", ReleaseStatus.PLANNED, day(0).minusSeconds(1), day(1));
        Incident incident = Incident.opened(Level.L3, plan(R2, closed, R1));

        assertThat(incident.clock(FIX).dueAt()).contains(day(7));
        assertThat(incident.told().get(0).reason())
                .isEqualTo("to be fixed by the next release: the next release of chain is 1.1, on " + day(7));
        assertThat(incident.after(ofDays(8)).story(FIX)).containsExactly("FIX Started +0s", "FIX Breached +168h");
    }

    @Test
    @DisplayName("L4 likewise, but soft: a miss is reported, never a breach")
    void soft() {
        Incident incident = Incident.opened(Level.L4, plan(R1)).after(ofDays(8));

        assertThat(incident.story(FIX)).containsExactly("FIX Started +0s", "FIX Warned 100% +168h");
    }

    @Test
    @DisplayName("When the plan names a release, it is due with that one")
    void named() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2)).andThen().planned("1.2");

        assertThat(incident.story()).containsExactly("PLAN Met +0s", "FIX Rescheduled +0s");
        assertThat(incident.clock(FIX).dueAt()).contains(day(21));
        assertThat(incident.told().get(1)).satisfies(moved -> {
            assertThat(moved.what()).isEqualTo(new What.Rescheduled(day(7)));
            assertThat(moved.dueAt()).isEqualTo(day(21));
            assertThat(moved.reason()).contains("release 1.2 by the plan");
        });
    }

    @Test
    @DisplayName("A release that slips moves the clock, and says so with the old and the new date")
    void slips() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2)).andThen().releases(plan(at(R1, 9), R2));

        assertThat(incident.story()).containsExactly("FIX Rescheduled +0s");
        assertThat(incident.told().get(0)).satisfies(moved -> {
            assertThat(moved.what()).isEqualTo(new What.Rescheduled(day(7)));
            assertThat(moved.dueAt()).isEqualTo(day(9));
            assertThat(moved.reason()).startsWith("1.1 ships on " + day(9) + " instead of " + day(7));
        });
        assertThat(incident.andThen().after(ofDays(9)).story(FIX)).containsExactly("FIX Breached +216h");
    }

    @Test
    @DisplayName("A slip that becomes known only after the old date retracts the breach")
    void slippedBefore() {
        Incident incident =
                Incident.opened(Level.L3, plan(R1)).after(ofDays(8)).andThen().releases(plan(at(R1, 9)));

        assertThat(incident.story(FIX)).containsExactly("FIX Retracted retroactively +192h", "FIX Rescheduled +192h");
        assertThat(incident.clock(FIX).missed()).isFalse();
    }

    @Test
    @DisplayName("A cancelled release moves the clock to the next one")
    void cancelled() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2))
                .planned("1.1")
                .andThen()
                .releases(plan(as(R1, ReleaseStatus.CANCELLED), R2));

        assertThat(incident.story()).containsExactly("FIX Rescheduled +0s");
        assertThat(incident.clock(FIX).dueAt()).contains(day(21));
        assertThat(incident.told().get(0).reason()).startsWith("1.1 is cancelled; the next release of chain is 1.2");
    }

    @Test
    @DisplayName("A release that ships without the fix breaches the clock, earlier than planned too")
    void shippedWithout() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2))
                .after(ofDays(6))
                .andThen()
                .releases(plan(as(R1, ReleaseStatus.SHIPPED), R2));

        assertThat(incident.story(FIX)).containsExactly("FIX Rescheduled +144h", "FIX Breached retroactively +144h");
        assertThat(incident.told().get(0).reason()).startsWith("1.1 has shipped without the fix");
        assertThat(incident.andThen()
                        .releases(plan(as(R1, ReleaseStatus.SHIPPED), R2))
                        .after(ofDays(30))
                        .story(FIX))
                .as("told once, and the next release is no excuse")
                .isEmpty();
    }

    @Test
    @DisplayName("A release missed stays missed when the plan names another, which can be missed as well")
    void missedTwice() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2))
                .after(ofDays(8))
                .releases(plan(as(R1, ReleaseStatus.SHIPPED), R2))
                .andThen()
                .planned("1.2");

        assertThat(incident.story(FIX)).containsExactly("FIX Rescheduled +192h");
        assertThat(incident.clock(FIX).missed()).isTrue();
        assertThat(incident.andThen().after(ofDays(14)).story(FIX)).containsExactly("FIX Breached +504h");
    }

    @Test
    @DisplayName("A fix in time for the second release does not undo the miss of the first")
    void fixedForTheSecond() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2))
                .after(ofDays(8))
                .releases(plan(as(R1, ReleaseStatus.SHIPPED), R2))
                .planned("1.2")
                .andThen()
                .fixed();

        assertThat(incident.story(FIX)).containsExactly("FIX Met +192h");
        assertThat(incident.clock(FIX).missed()).isTrue();
    }

    @Test
    @DisplayName("No release planned: the project manager is asked for one, on a clock of its own, plan or no plan")
    void nonePlanned() {
        Incident incident = Incident.opened(Level.L3, plan(R1))
                .planned("1.1")
                .andThen()
                .after(ofDays(1))
                .releases(plan(as(R1, ReleaseStatus.CANCELLED)));

        assertThat(incident.story()).containsExactly("FIX Rescheduled +24h", "PLAN Started +24h");
        assertThat(incident.told().get(0).dueAt()).isNull();
        assertThat(incident.told().get(1)).satisfies(asked -> {
            assertThat(asked.audience()).containsExactly("PM");
            assertThat(asked.reason()).contains("no release is planned that could carry the fix");
        });
        assertThat(incident.andThen().after(ofHours(25)).story())
                .containsExactly("PLAN Warned 80% +43h12m", "PLAN Breached +48h", "PLAN Escalated step 2 +48h");
        assertThat(incident.andThen()
                        .releases(plan(as(R1, ReleaseStatus.CANCELLED), R2))
                        .story())
                .containsExactly("FIX Rescheduled +49h", "PLAN Met +49h");
        assertThat(incident.clock(FIX).dueAt()).contains(day(21));
    }

    @Test
    @DisplayName("A plan that names a release nobody knows is asked about again, and says which")
    void unknownRelease() {
        Incident incident =
                Incident.opened(Level.L3, ReleasePlan.NONE).andThen().planned("9.9");

        assertThat(incident.story()).containsExactly("PLAN Met +0s", "PLAN Started +0s");
        assertThat(incident.andThen().releases(plan(planned("9.9", 5))).story())
                .containsExactly("FIX Rescheduled +0s", "PLAN Met +0s");
        assertThat(incident.clock(FIX).dueAt()).contains(day(5));
    }

    @Test
    @DisplayName("A change noted while the project manager is asked does not answer the question")
    void stillAsked() {
        Incident incident = Incident.opened(Level.L3, ReleasePlan.NONE)
                .planned("9.9")
                .andThen()
                .acknowledged()
                .after(ofHours(1))
                .restored();

        assertThat(incident.story()).isEmpty();
        assertThat(incident.clock(PLAN).open()).isTrue();
    }

    @Test
    @DisplayName("A date known once more leaves the plan clock alone, change after change")
    void settledForGood() {
        Incident incident = Incident.opened(Level.L3, ReleasePlan.NONE)
                .planned("9.9")
                .after(ofHours(1))
                .releases(plan(planned("9.9", 5)))
                .andThen()
                .acknowledged()
                .restored();

        assertThat(incident.story()).isEmpty();
    }

    @Test
    @DisplayName(
            "Regraded from L2: the release owed is that of the true start, and one shipped since is missed at once")
    void regradedFromTheTrueStart() {
        Incident incident = Incident.opened(Level.L2, plan(R1, R2))
                .acknowledged()
                .restored()
                .after(ofDays(8))
                .releases(plan(as(R1, ReleaseStatus.SHIPPED), R2))
                .andThen()
                .regraded(Level.L3);

        assertThat(incident.story(FIX)).containsExactly("FIX Rescheduled +192h");
        assertThat(incident.clock(FIX).missed()).isTrue();
        assertThat(incident.clock(FIX).dueAt()).contains(day(7));
    }

    @Test
    @DisplayName("The fault is back after the release that held its fix: due with the next one")
    void back() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2))
                .after(ofDays(6))
                .fixed()
                .after(ofDays(2))
                .releases(plan(as(R1, ReleaseStatus.SHIPPED), R2))
                .andThen()
                .signalReturned();

        assertThat(incident.story(FIX)).containsExactly("FIX Resumed +192h");
        assertThat(incident.clock(FIX).dueAt()).contains(day(21));
    }

    @Test
    @DisplayName("A deadline whose release has slipped meanwhile moves and does not ring")
    void slippedUnseen() {
        Incident incident = Incident.opened(Level.L3, plan(R1)).andThen();
        Timer due = incident.present().timers().stream()
                .filter(timer -> timer.name().equals(FIX.name()))
                .findFirst()
                .orElseThrow();

        Decision decision = incident.keeper().onTimer(incident.present(), due, plan(at(R1, 9)), day(7));

        assertThat(decision.events())
                .singleElement()
                .satisfies(event -> assertThat(event.what()).isInstanceOf(What.Rescheduled.class));
        assertThat(decision.schedule()).extracting(Timer::dueAt).containsExactly(day(9));
    }

    @Test
    @DisplayName("A calendar that says what it said changes nothing")
    void unchanged() {
        Incident incident = Incident.opened(Level.L3, plan(R1, R2)).andThen();
        IncidentClocks before = incident.present();

        incident.releases(plan(R1, R2, planned("1.3", 40)));

        assertThat(incident.story()).isEmpty();
        assertThat(incident.present()).isEqualTo(before);
    }

    private static ReleasePlan plan(Release... releases) {
        return new ReleasePlan(List.of(releases));
    }

    /** Ships so many days after noon, with a cut-off two days before. */
    private static Release planned(String name, int days) {
        return new Release(name, ReleaseStatus.PLANNED, day(days - 2), day(days));
    }

    private static Release at(Release release, int days) {
        return new Release(release.name(), release.status(), release.cutOff(), day(days));
    }

    private static Release as(Release release, ReleaseStatus status) {
        return new Release(release.name(), status, release.cutOff(), release.shipsAt());
    }

    private static Instant day(int days) {
        return Incident.NOON.plus(Duration.ofDays(days));
    }
}
