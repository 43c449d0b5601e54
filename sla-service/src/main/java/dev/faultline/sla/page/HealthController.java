package dev.faultline.sla.page;

import dev.faultline.sla.page.LineHealth.Service;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the page of the line's health shows. */
@RestController
class HealthController {
    private final LineHealth line;
    private final InstantSource time;

    HealthController(LineHealth line, InstantSource time) {
        this.line = line;
        this.time = time;
    }

    /**
     * How the line is.
     *
     * @param up every service is ready
     */
    record Health(Instant now, boolean up, List<Service> services) {}

    @GetMapping("/v1/board/health")
    Health health() {
        List<Service> services = line.services();
        return new Health(time.instant(), services.stream().allMatch(Service::up), services);
    }
}
