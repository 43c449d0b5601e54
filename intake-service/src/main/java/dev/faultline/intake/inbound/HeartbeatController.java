package dev.faultline.intake.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.faultline.intake.domain.Heartbeat;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.outbound.HeartbeatBook;
import dev.faultline.intake.outbound.HeartbeatWatch;
import dev.faultline.intake.outbound.LineAway;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opsgenie's heartbeats: whoever pings them changes an address and a key. They are declared in {@code heartbeats.yaml}. */
@RestController
final class HeartbeatController {
    private final HeartbeatWatch watch;
    private final HeartbeatBook book;
    private final InstantSource clock;
    private final OpsgenieAnswers answers;

    /** A heartbeat as Opsgenie shows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String name,
            boolean enabled,
            long interval,
            String intervalUnit,
            boolean expired,
            @Nullable String lastPingTime,
            @Nullable String alertMessage) {}

    HeartbeatController(HeartbeatWatch watch, HeartbeatBook book, InstantSource clock, OpsgenieAnswers answers) {
        this.watch = watch;
        this.book = book;
        this.clock = clock;
        this.answers = answers;
    }

    @PostMapping("/v2/heartbeats/{name}/ping")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<?> post(@PathVariable("name") String name, KeyHolder key) {
        return ping(name, key);
    }

    @GetMapping("/v2/heartbeats/{name}/ping")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<?> get(@PathVariable("name") String name, KeyHolder key) {
        return ping(name, key);
    }

    @PutMapping("/v2/heartbeats/{name}/ping")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<?> put(@PathVariable("name") String name, KeyHolder key) {
        return ping(name, key);
    }

    @GetMapping("/v2/heartbeats/{name}")
    @NeedsKey({KeyScope.SEND, KeyScope.READ})
    ResponseEntity<?> show(@PathVariable("name") String name) {
        long started = System.nanoTime();
        Optional<Heartbeat> heartbeat = watch.find(name);
        return heartbeat.isPresent() ? answers.data(shown(heartbeat.get()), started) : unknown(name);
    }

    @ExceptionHandler
    ResponseEntity<OpsgenieAnswers.Error> refused(Refusal refusal) {
        return answers.refused(refusal);
    }

    private ResponseEntity<?> ping(String name, KeyHolder key) {
        long started = System.nanoTime();
        Optional<Heartbeat> heartbeat = watch.find(name);
        if (heartbeat.isEmpty()) {
            return unknown(name);
        }
        try {
            watch.ping(heartbeat.get(), key.name());
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
        return answers.accepted(
                "PONG - Heartbeat received", started, UUID.randomUUID().toString());
    }

    /** Nobody would ever miss it, so whoever pings it must be told. */
    private ResponseEntity<?> unknown(String name) {
        return answers.notFound("Heartbeat [" + name + "] is not declared in heartbeats.yaml");
    }

    private Shown shown(Heartbeat heartbeat) {
        Instant last = book.last(heartbeat.name()).map(HeartbeatBook.Ping::at).orElse(null);
        return new Shown(
                heartbeat.name(),
                true,
                heartbeat.interval().toSeconds(),
                "seconds",
                last != null && !heartbeat.missedAt(last).isAfter(clock.instant()),
                last == null ? null : GoTime.of(last),
                heartbeat.message());
    }
}
