package dev.faultline.sla.board;

import java.time.InstantSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the page of one incident shows. */
@RestController
class SheetController {
    private final BoardModel model;
    private final InstantSource time;

    SheetController(BoardModel model, InstantSource time) {
        this.model = model;
        this.time = time;
    }

    /** 404 when there is no such incident, or it was over long ago. */
    @GetMapping("/v1/board/incidents/{id}")
    ResponseEntity<IncidentSheet> sheet(@PathVariable("id") String id) {
        return ResponseEntity.of(model.find(id).map(entry -> IncidentSheet.of(entry, time.instant())));
    }
}
