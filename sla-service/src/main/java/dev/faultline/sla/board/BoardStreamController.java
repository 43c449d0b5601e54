package dev.faultline.sla.board;

import dev.faultline.sla.board.BoardFeed.Position;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Pushes what changes to open pages, as server-sent events. */
@RestController
class BoardStreamController implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BoardStreamController.class);
    /** More open pages than a company has people at work; each costs a connection and a virtual thread. */
    private static final int PAGES = 1_000;

    private static final long NO_TIMEOUT = 0;

    private final BoardModel model;
    private final BoardFeed feed;
    private final InstantSource time;
    private final Set<Thread> pages = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    BoardStreamController(BoardModel model, BoardFeed feed, InstantSource time) {
        this.model = model;
        this.feed = feed;
        this.time = time;
    }

    /**
     * All open incidents, then their changes as they come.
     *
     * @param lastEventId the last event a page got before it lost its connection; it is told only what came after
     * @param after the same, for a page that opens a new connection by itself
     */
    @GetMapping(path = "/v1/board/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        if (!running || pages.size() >= PAGES) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        String seen = lastEventId == null ? after : lastEventId;
        Position position = seen == null ? null : Position.parse(seen).orElse(null);
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        Thread page = Thread.ofVirtual().name("board-page").unstarted(() -> tell(emitter, position));
        emitter.onError(gone -> page.interrupt());
        emitter.onCompletion(page::interrupt);
        pages.add(page);
        page.start();
        return ResponseEntity.ok()
                // a proxy that gathers would make live clocks of old ones
                .header("X-Accel-Buffering", "no")
                .header("Cache-Control", "no-store")
                .body(emitter);
    }

    private void tell(SseEmitter emitter, @Nullable Position seen) {
        try {
            new BoardStream(model, feed, time, (name, data, position) -> {
                        SseEmitter.SseEventBuilder event =
                                SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
                        emitter.send(position == null ? event : event.id(position.toString()));
                    })
                    .run(seen);
        } catch (IOException | IllegalStateException gone) {
            log.debug("a page is gone: {}", gone.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(Thread.currentThread());
            emitter.complete();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Lets every page go, so that a graceful stop does not wait for them; they come back by themselves. */
    @Override
    public void stop() {
        running = false;
        pages.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server begins to wait for requests to end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
