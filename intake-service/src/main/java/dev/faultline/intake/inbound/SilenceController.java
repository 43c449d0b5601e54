package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.LabelMatcher;
import dev.faultline.intake.domain.Silence;
import dev.faultline.intake.inbound.AlertmanagerView.SilenceId;
import dev.faultline.intake.inbound.AlertmanagerView.SilenceRow;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.SilenceReader;
import dev.faultline.intake.mapping.SilenceReader.Asked;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.intake.outbound.SilenceBook;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Alertmanager's API v2 for silences, kept on {@code silences}. */
@RestController
final class SilenceController {
    /** How long an expired silence is still shown; Alertmanager's default. */
    private static final Duration SHOWN = Duration.ofHours(120);

    private static final String NOT_FOUND = "silence not found";

    private final SilenceBook silences;
    private final InstantSource clock;
    private final AlertmanagerApiAnswers answers;
    private final SilenceReader reader = new SilenceReader();

    SilenceController(SilenceBook silences, InstantSource clock, AlertmanagerApiAnswers answers) {
        this.silences = silences;
        this.clock = clock;
        this.answers = answers;
    }

    @GetMapping("/api/v2/silences")
    @NeedsKey(KeyScope.READ)
    List<SilenceRow> all(HttpServletRequest request) {
        List<LabelMatcher> filter = AlertFilter.matchers(request);
        Instant now = clock.instant();
        return read().all().stream()
                .filter(silence -> silence.endsAt().plus(SHOWN).isAfter(now))
                .filter(silence -> filter.stream().allMatch(matcher -> matcher.matches(asLabels(silence))))
                .sorted(Comparator.comparing((Silence silence) -> order(silence, now))
                        .thenComparing(Silence::endsAt)
                        .thenComparing(Silence::id))
                .map(silence -> SilenceRow.of(silence, now))
                .toList();
    }

    @GetMapping("/api/v2/silence/{id}")
    @NeedsKey(KeyScope.READ)
    ResponseEntity<?> one(@PathVariable("id") String id) {
        Optional<Silence> silence = read().find(id);
        return silence.isPresent()
                ? ResponseEntity.ok(SilenceRow.of(silence.get(), clock.instant()))
                : answers.wrong(HttpStatus.NOT_FOUND, NOT_FOUND);
    }

    @PostMapping("/api/v2/silences")
    @NeedsKey(KeyScope.ADMIN)
    ResponseEntity<?> post(RawBody body) {
        Instant now = clock.instant();
        Asked asked = Mappings.understood(reader.read(body.bytes(), now));
        String problem = asked.silence().problem(now);
        if (problem != null) {
            return answers.wrong(HttpStatus.BAD_REQUEST, problem);
        }
        if (asked.id() == null) {
            return keep(List.of(asked.silence().withId(UUID.randomUUID().toString())));
        }
        Optional<Silence> known = read().find(asked.id());
        if (known.isEmpty()) {
            return answers.wrong(HttpStatus.NOT_FOUND, NOT_FOUND);
        }
        return known.get().canBecome(asked.silence(), now)
                ? keep(List.of(asked.silence().withId(asked.id())))
                : replace(known.get(), asked.silence(), now);
    }

    @DeleteMapping("/api/v2/silence/{id}")
    @NeedsKey(KeyScope.ADMIN)
    ResponseEntity<?> expire(@PathVariable("id") String id) {
        Instant now = clock.instant();
        Optional<Silence> silence = read().find(id);
        if (silence.isEmpty()) {
            return answers.wrong(HttpStatus.NOT_FOUND, NOT_FOUND);
        }
        if (silence.get().state(now) == Silence.State.EXPIRED) {
            return answers.wrong(HttpStatus.INTERNAL_SERVER_ERROR, "silence already expired");
        }
        keep(List.of(silence.get().expired(now)));
        return ResponseEntity.ok().build();
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(Refusal refusal) {
        return answers.refused(refusal);
    }

    /** What it muted stays on record: the old one ends now and the change is a new one. */
    private ResponseEntity<SilenceId> replace(Silence known, Silence asked, Instant now) {
        Silence next = asked.withId(UUID.randomUUID().toString());
        return known.state(now) == Silence.State.EXPIRED
                ? keep(List.of(next))
                : keep(List.of(known.expired(now), next));
    }

    /** The last of them is the one that was asked for. */
    private ResponseEntity<SilenceId> keep(List<Silence> changed) {
        try {
            silences.publish(changed);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
        return ResponseEntity.ok(new SilenceId(changed.getLast().id()));
    }

    private SilenceBook read() {
        if (!silences.isWhole()) {
            throw new Refusal(Reason.NOT_YET_READ, "The log is being read; ask again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return silences;
    }

    /** A filter is held against what a silence's matchers name. */
    private static Map<String, String> asLabels(Silence silence) {
        return silence.matchers().stream()
                .collect(Collectors.toMap(LabelMatcher::name, LabelMatcher::value, (first, second) -> first));
    }

    private static int order(Silence silence, Instant now) {
        return switch (silence.state(now)) {
            case ACTIVE -> 0;
            case PENDING -> 1;
            case EXPIRED -> 2;
        };
    }
}
