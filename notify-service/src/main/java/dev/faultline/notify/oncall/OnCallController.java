package dev.faultline.notify.oncall;

import dev.faultline.notify.config.NotifySetup;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Substitution;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers who is on call, by the policy this notify runs with and what people changed since. */
@RestController
class OnCallController {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Directory directory;
    private final Substitutions substitutions;
    private final InstantSource time;

    OnCallController(NotifySetup setup, Substitutions substitutions, InstantSource time) {
        this.directory = setup.policy().directory();
        this.substitutions = substitutions;
        this.time = time;
    }

    /** Everybody's duty at a time. */
    record OnCall(Instant at, List<Duty> duties) {}

    /**
     * Who is on call.
     *
     * @param at an instant with its offset, such as {@code 2026-11-28T03:00+08:00}; now when it is not given
     */
    @GetMapping("/v1/oncall")
    ResponseEntity<?> onCall(@RequestParam(name = "at", required = false) @Nullable String at) {
        Instant moment;
        try {
            moment = at == null ? time.instant() : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            return problem(
                            HttpStatus.BAD_REQUEST,
                            "bad-query",
                            "at cannot be '" + at + "'; it reads like 2026-11-28T03:00Z")
                    .build();
        }
        Optional<List<Substitution>> known = substitutions.all();
        return known.isEmpty()
                ? problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "not-yet-read",
                                "The overrides are being read; ask again in a moment.")
                        .headers(headers -> headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS))
                        .build()
                : ResponseEntity.ok(new OnCall(moment, OnCallReport.at(directory, new Moment(moment, known.get()))));
    }

    private static ResponseEntity.HeadersBuilder<?> problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:faultline:problem:" + type));
        return ResponseEntity.of(problem);
    }
}
