package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.domain.Silence;
import dev.faultline.intake.inbound.AlertmanagerView.Alert;
import dev.faultline.intake.inbound.AlertmanagerView.Group;
import dev.faultline.intake.inbound.AlertmanagerView.Receiver;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.AlertmanagerApiMapper;
import dev.faultline.intake.mapping.AlertmanagerApiMapper.Batch;
import dev.faultline.intake.outbound.AlertBook;
import dev.faultline.intake.outbound.SilenceBook;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Alertmanager's API v2 for alerts: Prometheus names intake as its Alertmanager, and amtool asks it. What is read is what
 * triage says on {@code alerts}; whether a silence mutes an alert is told by the silences as they are now.
 */
@RestController
final class AlertmanagerApiController {
    /** What alerts are shown in one group by; it is what Alertmanager's own example groups by. */
    private static final List<String> GROUP_BY = List.of("alertname", "service");

    private final FaultIntake intake;
    private final AlertBook alerts;
    private final SilenceBook silences;
    private final InstantSource clock;
    private final AlertmanagerApiAnswers answers;
    private final AlertmanagerApiMapper mapper = new AlertmanagerApiMapper();

    AlertmanagerApiController(
            FaultIntake intake,
            AlertBook alerts,
            SilenceBook silences,
            InstantSource clock,
            AlertmanagerApiAnswers answers) {
        this.intake = intake;
        this.alerts = alerts;
        this.silences = silences;
        this.clock = clock;
        this.answers = answers;
    }

    /** Null is an empty 200, as Alertmanager gives it: Spring need not look for a way to write nothing. */
    @PostMapping("/api/v2/alerts")
    @NeedsKey(KeyScope.SEND)
    @ResponseStatus(HttpStatus.OK)
    @Nullable
    ResponseEntity<JsonNode> post(KeyHolder key, RawBody body) {
        Batch batch = Mappings.understood(mapper.read(body.bytes(), clock.instant()));
        intake.take(batch.told(), AlertmanagerApiMapper.ROUTE, key, body.contentType());
        return batch.problems().isEmpty()
                ? null
                : answers.wrong(HttpStatus.BAD_REQUEST, String.join("; ", batch.problems()));
    }

    @GetMapping("/api/v2/alerts")
    @NeedsKey(KeyScope.READ)
    List<Alert> alerts(HttpServletRequest request) {
        return asked(AlertFilter.of(request));
    }

    @GetMapping("/api/v2/alerts/groups")
    @NeedsKey(KeyScope.READ)
    List<Group> groups(HttpServletRequest request) {
        Map<String, Group> groups = new TreeMap<>();
        for (Alert alert : asked(AlertFilter.of(request))) {
            Map<String, String> labels = new TreeMap<>(alert.labels());
            labels.keySet().retainAll(GROUP_BY);
            groups.computeIfAbsent(
                            labels.toString(), any -> new Group(labels, AlertmanagerView.RECEIVER, new ArrayList<>()))
                    .alerts()
                    .add(alert);
        }
        return List.copyOf(groups.values());
    }

    @GetMapping("/api/v2/receivers")
    @NeedsKey(KeyScope.READ)
    List<Receiver> receivers() {
        return List.of(AlertmanagerView.RECEIVER);
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(Refusal refusal) {
        return answers.refused(refusal);
    }

    private List<Alert> asked(AlertFilter filter) {
        if (!alerts.isWhole() || !silences.isWhole()) {
            throw new Refusal(Reason.NOT_YET_READ, "The log is being read; ask again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        Instant now = clock.instant();
        List<Silence> active = silences.all().stream()
                .filter(silence -> silence.state(now) == Silence.State.ACTIVE)
                .toList();
        List<Alert> asked = new ArrayList<>();
        for (KnownAlert known : alerts.all(alert -> alert.firesAt(now) && filter.means(alert.matched()))) {
            List<String> silencedBy = active.stream()
                    .filter(silence -> silence.mutes(known.matched(), now))
                    .map(Silence::id)
                    .sorted()
                    .toList();
            Alert alert = Alert.of(known, silencedBy);
            if (filter.wants(alert, known)) {
                asked.add(alert);
            }
        }
        asked.sort(Comparator.comparing(Alert::fingerprint));
        return asked;
    }
}
