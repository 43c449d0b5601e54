package dev.faultline.sla.board;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the page of messages shows: who was told what, and whether it arrived. */
@RestController
class NotificationController {
    private final NotificationLog log;

    NotificationController(NotificationLog log) {
        this.log = log;
    }

    /** The newest messages. */
    record Notifications(List<Notification> notifications) {}

    @GetMapping("/v1/board/notifications")
    Notifications newest() {
        return new Notifications(log.newestFirst());
    }
}
