package dev.faultline.sla.page;

import dev.faultline.sla.page.LineCaller.Said;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the page of on-call duty shows: notify knows it, for it is notify that tells people. */
@RestController
class OnCallController {
    private final LineCaller line;
    private final URI notify;

    OnCallController(LineCaller line, BoardProperties properties) {
        this.line = line;
        this.notify = properties.notifyUrl();
    }

    /** What notify says; 502 when it cannot be reached. */
    @GetMapping("/v1/board/oncall")
    ResponseEntity<?> onCall() {
        try {
            Said said = line.get(notify, "/v1/oncall");
            return ResponseEntity.status(said.status())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(said.body());
        } catch (IOException away) {
            return problem(
                    HttpStatus.BAD_GATEWAY, "notify-away", "Notify, which knows who is on call, cannot be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The board is stopping; try again.");
        }
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:faultline:problem:" + type));
        return ResponseEntity.of(problem).build();
    }
}
