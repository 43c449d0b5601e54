package dev.faultline.sla.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.board.ReleaseSheet.Card;
import dev.faultline.sla.board.ReleaseSheet.Fix;
import dev.faultline.sla.board.ReleaseSheet.Product;
import dev.faultline.sla.stream.Changes;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Release;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReleaseSheetTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant FRIDAY = NOON.plus(Duration.ofDays(4));
    private static final Instant LATER = NOON.plus(Duration.ofDays(18));
    private static final Instant BEFORE = NOON.minus(Duration.ofDays(10));

    private final BoardModel model = new BoardModel(10, 10);
    private final ReleaseShelf shelf = new ReleaseShelf();

    @Test
    @DisplayName("The next release stands first, what has shipped after those that come")
    void nextFirst() {
        shelf.apply("chain", calendar());

        Product chain = products().getFirst();
        assertThat(chain.releases()).extracting(Card::name).containsExactly("4.3.0", "4.4.0", "4.2.0");
        assertThat(chain.releases()).extracting(Card::next).containsExactly(true, false, false);
        assertThat(chain.by()).isEqualTo("zhang");
    }

    @Test
    @DisplayName("An incident stands under the release its plan names, or else the one its fix is due by")
    void owed() {
        shelf.apply("chain", calendar());
        open("INC-0-1", null, FRIDAY);
        open("INC-0-2", "4.4.0", LATER);

        List<Card> releases = products().getFirst().releases();
        assertThat(releases.get(0).incidents())
                .containsExactly(new Fix("INC-0-1", Level.L3, "consensus stopped", false, false));
        assertThat(releases.get(1).incidents())
                .containsExactly(new Fix("INC-0-2", Level.L3, "consensus stopped", true, false));
        assertThat(releases.get(2).incidents()).isEmpty();
    }

    @Test
    @DisplayName("An incident of another product, or one that is over, is owed in none")
    void notOwed() {
        shelf.apply("chain", calendar());
        model.apply("INC-0-1", Changes.ofProduct("wallet", Changes.opened("INC-0-1", Level.L3, NOON)));
        model.apply("INC-0-1", due("INC-0-1", FRIDAY));
        model.apply(
                "INC-0-2",
                Changes.dismissed(Changes.ofProduct("chain", Changes.opened("INC-0-2", Level.L3, NOON)), NOON));
        model.apply("INC-0-2", due("INC-0-2", FRIDAY));

        assertThat(products()).hasSize(1);
        assertThat(products().getFirst().releases())
                .flatExtracting(Card::incidents)
                .isEmpty();
    }

    @Test
    @DisplayName("Where no release is planned those that wait for one are told, calendar or none")
    void dateless() {
        open("INC-0-1", null, null);

        assertThat(products()).singleElement().satisfies(chain -> {
            assertThat(chain.releases()).isEmpty();
            assertThat(chain.dateless()).extracting(Fix::id).containsExactly("INC-0-1");
        });
    }

    @Test
    @DisplayName("A fixed incident still stands under its release, and a calendar taken away is gone")
    void fixedAndGone() {
        shelf.apply("chain", calendar());
        model.apply(
                "INC-0-1",
                Changes.next(
                        Changes.ofProduct("chain", Changes.opened("INC-0-1", Level.L3, NOON)),
                        ChangeKind.FIXED,
                        NOON,
                        incident -> incident.setState(IncidentState.FIXED)));
        model.apply("INC-0-1", due("INC-0-1", FRIDAY));

        assertThat(products().getFirst().releases().getFirst().incidents())
                .extracting(Fix::fixed)
                .containsExactly(true);
        shelf.apply("chain", null);
        assertThat(products()).isEmpty();
    }

    private List<Product> products() {
        return ReleaseSheet.of(shelf.all(), model.all()).products();
    }

    private void open(String id, @Nullable String planned, @Nullable Instant dueAt) {
        model.apply(
                id,
                Changes.next(
                        Changes.ofProduct("chain", Changes.opened(id, Level.L3, NOON)),
                        ChangeKind.PLANNED,
                        NOON,
                        incident -> incident.setRelease(planned)));
        model.apply(id, due(id, dueAt));
    }

    private static SlaEvent due(String id, @Nullable Instant dueAt) {
        return SlaEvent.newBuilder()
                .setEventId(id + "-fix")
                .setIncidentId(id)
                .setRevision(1)
                .setKind(SlaEventKind.CLOCK_STARTED)
                .setClock(ClockKind.FIX)
                .setGeneration(1)
                .setStartedAt(NOON)
                .setDueAt(dueAt)
                .setScheduledFor(NOON)
                .setFiredAt(NOON)
                .setReason("the next release")
                .setLevel(Level.L3)
                .setState(IncidentState.OPEN)
                .setTitle("consensus stopped")
                .setApplication("chain")
                .setPolicyHash("test")
                .build();
    }

    private static ReleaseCalendar calendar() {
        return ReleaseCalendar.newBuilder(Changes.calendar("chain", "4.4.0", ReleaseStatus.PLANNED, LATER))
                .setReleases(List.of(
                        release("4.4.0", ReleaseStatus.PLANNED, LATER),
                        release("4.2.0", ReleaseStatus.SHIPPED, BEFORE),
                        release("4.3.0", ReleaseStatus.PLANNED, FRIDAY)))
                .build();
    }

    private static Release release(String name, ReleaseStatus status, Instant shipsAt) {
        return Release.newBuilder()
                .setName(name)
                .setStatus(status)
                .setShipsAt(shipsAt)
                .build();
    }
}
