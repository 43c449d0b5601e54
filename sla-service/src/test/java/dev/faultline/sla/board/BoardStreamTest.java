package dev.faultline.sla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.sla.board.BoardFeed.Position;
import dev.faultline.sla.stream.Changes;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoardStreamTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final BoardModel model = new BoardModel(100, 100);
    private final BoardFeed feed = new BoardFeed(10_000);
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private @Nullable Thread page;

    private record Told(String name, Object data, @Nullable Position position) {}

    @BeforeEach
    void follow() {
        model.onChange(feed::changed);
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.interrupt();
        }
    }

    @Test
    @DisplayName("A page is told every open incident in chunks, and gets a position only when it has them all")
    void everything() {
        for (int i = 1; i <= 450; i++) {
            open("INC-0-" + i);
        }
        model.apply("INC-0-7", Changes.dismissed(Changes.opened("INC-0-7", Level.L2, NOON), NOON));
        model.completed();

        listen(null);

        await().until(() -> named("ready").size() == 1);
        assertThat(told.get(0).name()).isEqualTo("reset");
        assertThat(named("rows"))
                .hasSize(3)
                .allSatisfy(rows -> assertThat(rows.position()).isNull());
        assertThat(rows()).hasSize(449).doesNotContain("INC-0-7");
        assertThat(named("ready").get(0).position()).isEqualTo(feed.position());
    }

    @Test
    @DisplayName("A page that lost its connection is told only what it missed")
    void resumes() {
        open("INC-0-1");
        open("INC-0-2");
        model.completed();
        Position seen = feed.position();
        open("INC-0-3");
        model.apply("INC-0-1", (IncidentChanged) null);

        listen(seen);

        await().until(() -> !named("gone").isEmpty());
        assertThat(rows()).containsExactly("INC-0-3");
        assertThat(named("gone").get(0).data()).isEqualTo(List.of("INC-0-1"));
        assertThat(named("reset")).isEmpty();
    }

    @Test
    @DisplayName("What changes while a page listens comes by itself, an end included")
    void changes() {
        model.completed();
        listen(null);
        await().until(() -> !named("ready").isEmpty());

        IncidentChanged opened = Changes.opened("INC-0-1", Level.L1, NOON);
        model.apply("INC-0-1", opened);
        await().until(() -> rows().contains("INC-0-1"));
        model.apply("INC-0-1", Changes.dismissed(opened, NOON));

        await().untilAsserted(() -> assertThat(newest("INC-0-1").over()).isTrue());
    }

    @Test
    @DisplayName("While the log is still being read a page is told so and shown nothing")
    void incomplete() {
        open("INC-0-1");
        listen(null);

        await().until(() -> !named("beat").isEmpty());
        assertThat(named("beat").get(0).data()).isEqualTo(new BoardStream.Beat(NOON, false));
        assertThat(named("rows")).isEmpty();
        model.completed();
        await().until(() -> rows().contains("INC-0-1"));
    }

    private void open(String id) {
        model.apply(id, Changes.opened(id, Level.L2, NOON));
    }

    private void listen(@Nullable Position seen) {
        BoardStream stream = new BoardStream(
                model, feed, () -> NOON, (name, data, position) -> told.add(new Told(name, data, position)));
        page = Thread.ofVirtual().start(() -> {
            try {
                stream.run(seen);
            } catch (Exception gone) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private List<Told> named(String name) {
        return told.stream().filter(event -> event.name().equals(name)).toList();
    }

    private List<BoardRow> sent() {
        return named("rows").stream()
                .flatMap(event -> ((List<?>) event.data()).stream())
                .map(BoardRow.class::cast)
                .toList();
    }

    private List<String> rows() {
        return sent().stream().map(BoardRow::id).toList();
    }

    private BoardRow newest(String id) {
        return Objects.requireNonNull(
                sent().stream().filter(row -> row.id().equals(id)).toList().getLast());
    }
}
