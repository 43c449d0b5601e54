package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.FaultIntake.Named;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.CloudEventMode;
import dev.faultline.intake.mapping.CloudEventReader;
import dev.faultline.intake.mapping.CloudEventReader.Event;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * CloudEvents 1.0 over HTTP, in every mode, and the handshake of its web hooks. Their senders take a 429 for "later" and give an
 * event up on any other refusal, so what can pass is a 429.
 */
@RestController
final class CloudEventController {
    private static final String ROUTE = "cloudevents";

    private final Supplier<Sources> sources;
    private final SourceIntake intake;
    private final RefusalCount refusals;
    private final CloudEventReader reader = new CloudEventReader();

    CloudEventController(Supplier<Sources> sources, SourceIntake intake, RefusalCount refusals) {
        this.sources = sources;
        this.intake = intake;
        this.refusals = refusals;
    }

    @PostMapping("/v1/cloudevents")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<SourceIntake.Answer> take(KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        Map<String, String> headers = SentHeaders.of(request);
        CloudEventMode mode = CloudEventMode.of(body.contentType(), headers, body.bytes())
                .orElseThrow(
                        () -> new Refusal(
                                Reason.MEDIA_TYPE,
                                "Send application/cloudevents+json, application/cloudevents-batch+json, or the attributes as ce- headers."));
        List<Event> events = Mappings.understood(reader.read(mode, body.contentType(), headers, body.bytes()));
        List<Named> faults = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Event event : events) {
            SourceReading reading = sources.get().readEvent(event.body());
            int position = 0;
            for (Told told : reading.faults()) {
                faults.add(new Named(event.reportId(position++), told));
            }
            ignored.addAll(reading.ignored());
        }
        return ResponseEntity.accepted().body(intake.takeNamed(ROUTE, faults, ignored, key, body.contentType()));
    }

    /** Whoever asks may send, as often as it likes: every delivery still has to show its key. */
    @RequestMapping(path = "/v1/cloudevents", method = RequestMethod.OPTIONS)
    @NeedsKey(
            value = {},
            in = NeedsKey.Place.NONE)
    ResponseEntity<Void> handshake(
            @RequestHeader(name = "WebHook-Request-Origin", required = false) @Nullable String origin) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().allow(HttpMethod.OPTIONS, HttpMethod.POST);
        return origin == null
                ? answer.build()
                : answer.header("WebHook-Allowed-Origin", origin)
                        .header("WebHook-Allowed-Rate", "*")
                        .build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        refusals.note(refusal.reason().id());
        HttpStatus status = switch (refusal.reason()) {
            case OVERLOADED, BROKER_AWAY, REGISTRY_AWAY -> HttpStatus.TOO_MANY_REQUESTS;
            default -> refusal.reason().status();
        };
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(refusal.getHeaders());
        if (status == HttpStatus.TOO_MANY_REQUESTS && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        ProblemDetail problem = refusal.getBody();
        problem.setStatus(status.value());
        return ResponseEntity.status(status).headers(headers).body(problem);
    }
}
