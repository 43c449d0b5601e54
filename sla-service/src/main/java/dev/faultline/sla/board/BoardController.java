package dev.faultline.sla.board;

import dev.faultline.sla.board.IncidentQuery.BadQuery;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what incidents there are and all that is known of one. Any instance answers for all partitions. */
@RestController
@RequestMapping("/v1/incidents")
class BoardController {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final BoardModel model;

    BoardController(BoardModel model) {
        this.model = model;
    }

    /**
     * The incidents, most urgent first.
     *
     * @param parameters state and level (both repeatable or comma-separated), application, service, team and owner (all
     *     repeatable), overdue (true or false), open (true unless a state is named), page (from 0), size (50, at most 500)
     */
    @GetMapping
    IncidentPage list(@RequestParam MultiValueMap<String, String> parameters) {
        IncidentQuery query = IncidentQuery.of(parameters);
        refuseWhileIncomplete();
        return query.answer(model.all().stream());
    }

    /** One incident with its clocks and its whole timeline. */
    @GetMapping("/{id}")
    IncidentDetail one(@PathVariable String id) {
        refuseWhileIncomplete();
        return model.find(id)
                .map(IncidentDetail::of)
                .orElseThrow(() -> new ErrorResponseException(
                        HttpStatus.NOT_FOUND,
                        problem(
                                HttpStatus.NOT_FOUND,
                                "unknown-incident",
                                "there is no incident " + id + ", or it has been over for long"),
                        null));
    }

    private void refuseWhileIncomplete() {
        if (!model.complete()) {
            throw new Incomplete();
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badQuery(BadQuery refused) {
        return ResponseEntity.of(problem(HttpStatus.BAD_REQUEST, "bad-query", String.valueOf(refused.getMessage())))
                .build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> incomplete(Incomplete refused) {
        return ResponseEntity.of(problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "board-incomplete",
                        "the board is still being read from the log; ask again in a moment"))
                .headers(headers -> headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS))
                .build();
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:faultline:problem:" + type));
        return problem;
    }

    private static final class Incomplete extends RuntimeException {}
}
