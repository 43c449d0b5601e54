package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.AlertmanagerView.Cluster;
import dev.faultline.intake.inbound.AlertmanagerView.Config;
import dev.faultline.intake.inbound.AlertmanagerView.ServerStatus;
import dev.faultline.intake.inbound.AlertmanagerView.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What Alertmanager tells of itself, told of the line. */
@RestController
final class AlertmanagerStatusController {
    /** The version of Alertmanager whose API this is. */
    private static final String API_OF = "0.25.0";

    private static final String CONFIGURATION = """
            # alerts are routed by the line's own policy
            route:
              receiver: faultline
            receivers:
            - name: faultline
            """;

    private final String uptime;
    private final AlertmanagerApiAnswers answers;

    AlertmanagerStatusController(InstantSource clock, AlertmanagerApiAnswers answers) {
        Instant started = clock.instant();
        this.uptime = GoTime.of(started);
        this.answers = answers;
    }

    @GetMapping("/api/v2/status")
    @NeedsKey(KeyScope.READ)
    ServerStatus status() {
        return new ServerStatus(
                new Cluster("faultline", "disabled", List.of()),
                new Config(CONFIGURATION),
                uptime,
                new Version("faultline", "", "", "none", "", API_OF));
    }

    /** Whether it is there; for whoever watches Alertmanager so, without a key. */
    @GetMapping("/-/healthy")
    ResponseEntity<String> healthy() {
        return ok();
    }

    /** Whether it takes alerts; as soon as it listens it does. */
    @GetMapping("/-/ready")
    ResponseEntity<String> ready() {
        return ok();
    }

    private static ResponseEntity<String> ok() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("OK");
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(Refusal refusal) {
        return answers.refused(refusal);
    }
}
