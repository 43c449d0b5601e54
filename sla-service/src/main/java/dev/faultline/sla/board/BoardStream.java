package dev.faultline.sla.board;

import dev.faultline.sla.board.BoardFeed.News;
import dev.faultline.sla.board.BoardFeed.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one open page is told, in order: all open incidents once, then whatever changes, as rows. An event carries its
 * position only when all before it has been sent, so that a page that comes back misses nothing.
 */
final class BoardStream {
    /** Rows in one event: small enough that a page draws while the next comes. */
    private static final int CHUNK = 200;

    /** How long changes are gathered, so that a storm is told a few times a second and not for every record. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration BEAT = Duration.ofSeconds(10);

    /** After this a page has to ask again, and so to be let in again. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final BoardModel model;
    private final BoardFeed feed;
    private final InstantSource time;
    private final Outlet outlet;

    /** Where events go. */
    interface Outlet {
        /**
         * Sends an event.
         *
         * @param position null for an event after which more of the same moment comes
         * @throws IOException when the page is gone
         */
        void send(String name, Object data, @Nullable Position position) throws IOException;
    }

    /** The instance's time, for clocks to run by, and whether what is shown is whole. */
    record Beat(Instant now, boolean complete) {}

    BoardStream(BoardModel model, BoardFeed feed, InstantSource time, Outlet outlet) {
        this.model = model;
        this.feed = feed;
        this.time = time;
        this.outlet = outlet;
    }

    /**
     * Tells until the page is gone or the life of the stream is over.
     *
     * @param seen up to where the page has been told already; null when it knows nothing
     */
    void run(@Nullable Position seen) throws IOException, InterruptedException {
        Instant end = time.instant().plus(LIFE);
        awaitComplete(end);
        Position position = seen != null && feed.after(seen).isPresent() ? seen : everything();
        beat(position);
        while (model.complete() && time.instant().isBefore(end)) {
            feed.await(position, BEAT);
            Thread.sleep(GATHER);
            Optional<News> news = feed.after(position);
            position = news.isPresent() ? tell(news.get()) : everything();
            beat(position);
        }
    }

    private void awaitComplete(Instant end) throws IOException, InterruptedException {
        while (!model.complete() && time.instant().isBefore(end)) {
            beat(null);
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    /** The position is taken first: what changes while all is read is told twice rather than never. */
    private Position everything() throws IOException {
        Position position = feed.position();
        outlet.send("reset", List.of(), null);
        rows(model.all().stream()
                .filter(entry -> !entry.over())
                .map(BoardRow::of)
                .toList());
        outlet.send("ready", List.of(), position);
        return position;
    }

    private Position tell(News news) throws IOException {
        List<BoardRow> rows = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String id : news.incidents()) {
            model.find(id).map(BoardRow::of).ifPresentOrElse(rows::add, () -> gone.add(id));
        }
        rows(rows);
        if (!gone.isEmpty()) {
            outlet.send("gone", gone, null);
        }
        return news.position();
    }

    private void rows(List<BoardRow> rows) throws IOException {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            outlet.send("rows", rows.subList(from, Math.min(rows.size(), from + CHUNK)), null);
        }
    }

    private void beat(@Nullable Position position) throws IOException {
        outlet.send("beat", new Beat(time.instant(), model.complete()), position);
    }
}
