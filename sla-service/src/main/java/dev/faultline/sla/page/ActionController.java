package dev.faultline.sla.page;

import dev.faultline.sla.page.BoardDoor.Visitor;
import dev.faultline.sla.page.IntakeDesk.Answer;
import dev.faultline.wire.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do to an incident on its page goes through here to intake. Somebody who signed in acts under their own name
 * and in a role they have, whatever the page says.
 */
@RestController
class ActionController {
    private static final Pattern INCIDENT = Pattern.compile("INC-\\d{1,6}-\\d{1,18}");
    private static final Pattern VERB = Pattern.compile("[a-z]{1,20}");

    private final BoardDoor door;
    private final IntakeDesk intake;
    private final JsonMapper json;

    ActionController(BoardDoor door, IntakeDesk intake, JsonMapper json) {
        this.door = door;
        this.intake = intake;
        this.json = json;
    }

    /** What intake says to the command; 403 in a role that is not one's own, 502 when intake cannot be reached. */
    @PostMapping("/v1/board/incidents/{id}/{verb}")
    ResponseEntity<?> act(
            @PathVariable("id") String id,
            @PathVariable("verb") String verb,
            @RequestBody ObjectNode command,
            HttpServletRequest request,
            @Nullable Authentication signedIn) {
        if (!INCIDENT.matcher(id).matches() || !VERB.matcher(verb).matches()) {
            return refuse(HttpStatus.NOT_FOUND, "unknown-incident", "An incident's id reads like INC-3-17.");
        }
        if (!intake.hasKey()) {
            return refuse(HttpStatus.CONFLICT, "read-only", "The board has no key for intake: it only shows.");
        }
        return switch (door.visitor(request, signedIn)) {
            case Visitor.Stranger stranger -> refuse(HttpStatus.UNAUTHORIZED, "sign-in", "Sign in first.");
            case Visitor.Trusted trusted -> pass(id, verb, command);
            case Visitor.Known known -> {
                String role = command.path("actor").path("role").asString("");
                if (!names(known.roles(), role)) {
                    yield refuse(
                            HttpStatus.FORBIDDEN, "not-your-role", known.name() + " does not act as " + role + ".");
                }
                command.putObject("actor").put("name", known.name()).put("role", role);
                yield pass(id, verb, command);
            }
        };
    }

    private ResponseEntity<?> pass(String id, String verb, ObjectNode command) {
        try {
            Answer answer = intake.command(id, verb, json.writeValueAsBytes(command));
            if (answer.status() == HttpStatus.UNAUTHORIZED.value()) {
                // the board's key is wrong, not the person's sign-in
                return refuse(HttpStatus.BAD_GATEWAY, "key", "Intake does not take the board's key; see keys.yaml.");
            }
            return ResponseEntity.status(answer.status())
                    .contentType(MediaType.parseMediaType(answer.contentType()))
                    .body(answer.body());
        } catch (IOException away) {
            return refuse(HttpStatus.BAD_GATEWAY, "intake-away", "Intake cannot be reached; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refuse(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The board is stopping; try again.");
        }
    }

    private static boolean names(Set<Role> roles, String role) {
        return roles.stream().anyMatch(one -> one.name().equals(role));
    }

    private static ResponseEntity<ProblemDetail> refuse(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:faultline:problem:" + type));
        return ResponseEntity.of(problem).build();
    }
}
