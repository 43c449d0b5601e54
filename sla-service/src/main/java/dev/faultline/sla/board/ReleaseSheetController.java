package dev.faultline.sla.board;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the page of releases shows. */
@RestController
class ReleaseSheetController {
    private final ReleaseShelf releases;
    private final BoardModel model;

    ReleaseSheetController(ReleaseShelf releases, BoardModel model) {
        this.releases = releases;
        this.model = model;
    }

    @GetMapping("/v1/board/releases")
    ReleaseSheet releases() {
        return ReleaseSheet.of(releases.all(), model.all());
    }
}
