package dev.faultline.sla.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sla.board.BoardFeed.News;
import dev.faultline.sla.board.BoardFeed.Position;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoardFeedTest {
    private final BoardFeed feed = new BoardFeed(3);

    @Test
    @DisplayName("Whoever comes back is told what changed since, and no more")
    void since() {
        feed.changed("INC-0-1");
        Position seen = feed.position();
        feed.changed("INC-0-2");
        feed.changed("INC-0-3");

        assertThat(feed.after(seen))
                .map(News::incidents)
                .hasValueSatisfying(ids -> assertThat(ids).containsExactly("INC-0-2", "INC-0-3"));
        assertThat(feed.after(feed.position()))
                .map(News::incidents)
                .hasValueSatisfying(ids -> assertThat(ids).isEmpty());
    }

    @Test
    @DisplayName("A storm on one incident is one change")
    void storm() {
        Position seen = feed.position();
        for (int i = 0; i < 1_000; i++) {
            feed.changed("INC-0-1");
        }

        assertThat(feed.after(seen))
                .map(News::incidents)
                .hasValueSatisfying(ids -> assertThat(ids).containsExactly("INC-0-1"));
    }

    @Test
    @DisplayName("Whoever was away for too long, or saw another instance, has to be told all anew")
    void tooLongAway() {
        Position seen = feed.position();
        for (int i = 1; i <= 4; i++) {
            feed.changed("INC-0-" + i);
        }

        assertThat(feed.after(seen)).isEmpty();
        assertThat(feed.after(new BoardFeed(3).position())).isEmpty();
    }

    @Test
    @DisplayName("A position survives the way over the wire; what is none names none")
    void positions() {
        feed.changed("INC-0-1");

        assertThat(Position.parse(feed.position().toString())).contains(feed.position());
        assertThat(Position.parse("nonsense")).isEmpty();
        assertThat(Position.parse("life:soon")).isEmpty();
    }
}
