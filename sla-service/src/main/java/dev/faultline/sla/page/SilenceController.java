package dev.faultline.sla.page;

import dev.faultline.sla.page.BoardDoor.Visitor;
import dev.faultline.sla.page.IntakeDesk.Answer;
import dev.faultline.sla.page.Silencing.Alerts;
import dev.faultline.sla.page.Silencing.Draft;
import dev.faultline.sla.page.Silencing.Ending;
import dev.faultline.sla.page.Silencing.Matcher;
import dev.faultline.wire.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The silences page: what is silenced, what a silence would suppress before it is made, making one and ending one. Intake
 * keeps them and is asked with the board's own key; whose silence it is, is the person.
 */
@RestController
class SilenceController {
    private static final Logger log = LoggerFactory.getLogger(SilenceController.class);
    /** Those who are told first. Whoever only waits for a repair must not be able to mute the alarm of it. */
    private static final Set<Role> MAY_SILENCE = Set.of(Role.OPS, Role.DEV);

    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z-]{1,64}");

    private final BoardDoor door;
    private final IntakeDesk intake;
    private final JsonMapper json;
    private final InstantSource time;

    SilenceController(BoardDoor door, IntakeDesk intake, JsonMapper json, InstantSource time) {
        this.door = door;
        this.intake = intake;
        this.json = json;
        this.time = time;
    }

    /**
     * What the page shows.
     *
     * @param roles who may make and end them
     * @param silences as Alertmanager's API tells them: active ones first, then those to come, then those that ended lately
     */
    record Silences(Instant now, List<Role> roles, JsonNode silences) {}

    /** What matchers match at this moment. */
    record Matching(List<Matcher> matchers) {}

    @GetMapping("/v1/board/silences")
    Silences all() {
        return new Silences(
                time.instant(), MAY_SILENCE.stream().sorted().toList(), read(() -> intake.get("/api/v2/silences")));
    }

    /** The alerts firing now that a silence of these matchers would suppress. Nothing is made. */
    @PostMapping("/v1/board/silences/preview")
    Alerts preview(@RequestBody Matching asked) {
        Silencing.check(asked.matchers());
        return Alerts.of(read(() -> intake.get("/api/v2/alerts" + Silencing.query(asked.matchers()))));
    }

    @PostMapping("/v1/board/silences")
    JsonNode make(@RequestBody Draft draft, HttpServletRequest request, @Nullable Authentication signedIn) {
        Silencing.check(draft.matchers());
        String author = author(draft.actor(), request, signedIn);
        byte[] body = json.writeValueAsBytes(Silencing.posted(draft, author, time.instant()));
        return read(() -> intake.post("/api/v2/silences", body));
    }

    /** Alertmanager's API does not keep who ends one: it stands in this service's log. */
    @PostMapping("/v1/board/silences/{id}/end")
    ResponseEntity<Void> end(
            @PathVariable("id") String id,
            @RequestBody Ending ending,
            HttpServletRequest request,
            @Nullable Authentication signedIn) {
        if (!ID.matcher(id).matches()) {
            throw refusal(HttpStatus.NOT_FOUND, "unknown-silence", "There is no such silence.");
        }
        String who = author(ending.actor(), request, signedIn);
        read(() -> intake.delete("/api/v2/silence/" + id));
        log.info("{} ended silence {}", who, id);
        return ResponseEntity.noContent().build();
    }

    private String author(
            Silencing.@Nullable Actor said, HttpServletRequest request, @Nullable Authentication signedIn) {
        return switch (door.visitor(request, signedIn)) {
            case Visitor.Stranger stranger -> throw refusal(HttpStatus.UNAUTHORIZED, "sign-in", "Sign in first.");
            case Visitor.Known known -> {
                if (known.roles().stream().noneMatch(MAY_SILENCE::contains)) {
                    throw notYours(known.name());
                }
                yield known.name();
            }
            case Visitor.Trusted trusted -> {
                if (said == null || said.name().isBlank()) {
                    throw refusal(HttpStatus.BAD_REQUEST, "no-actor", "Say who you are.");
                }
                if (MAY_SILENCE.stream().noneMatch(role -> role.name().equals(said.role()))) {
                    throw notYours(said.name());
                }
                yield said.name().strip();
            }
        };
    }

    private static ErrorResponseException notYours(String name) {
        return refusal(HttpStatus.FORBIDDEN, "not-your-role", name + " acts in no role that may silence alerts.");
    }

    /** A question to intake. */
    private interface Question {
        Answer ask() throws IOException, InterruptedException;
    }

    private JsonNode read(Question question) {
        if (!intake.hasKey()) {
            throw refusal(HttpStatus.CONFLICT, "read-only", "The board has no key for intake, which keeps silences.");
        }
        Answer answer;
        try {
            answer = question.ask();
        } catch (IOException away) {
            throw refusal(HttpStatus.BAD_GATEWAY, "intake-away", "Intake cannot be reached; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The board is stopping; try again.");
        }
        return switch (answer.status()) {
            case 200 -> answer.body().length == 0 ? json.nullNode() : json.readTree(answer.body());
            // the board's key is wrong or too weak, not the person's sign-in
            case 401, 403 ->
                throw refusal(
                        HttpStatus.BAD_GATEWAY,
                        "key",
                        "Intake does not let the board's key do this: it needs the scopes read and admin.");
            default -> throw refusal(status(answer), "refused", words(answer));
        };
    }

    private static HttpStatus status(Answer answer) {
        HttpStatus told = HttpStatus.resolve(answer.status());
        return told == null || told.is2xxSuccessful() ? HttpStatus.BAD_GATEWAY : told;
    }

    /** Alertmanager's API answers with a text. */
    private String words(Answer answer) {
        try {
            JsonNode told = json.readTree(answer.body());
            return told.isString()
                    ? told.asString()
                    : told.path("detail").asString("Intake answered " + answer.status());
        } catch (RuntimeException noJson) {
            return "Intake answered " + answer.status();
        }
    }

    private static ErrorResponseException refusal(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:faultline:problem:" + type));
        return new ErrorResponseException(status, problem, null);
    }
}
