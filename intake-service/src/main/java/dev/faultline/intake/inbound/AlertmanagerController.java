package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.mapping.AlertmanagerMapper;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Alertmanager's webhook. It sends again after 5xx and network errors only, so everything that can pass is a 503; it reads
 * no body of an answer, so refusals read as on our own routes.
 */
@RestController
final class AlertmanagerController {
    private final FaultIntake intake;
    private final AlertmanagerMapper mapper = new AlertmanagerMapper();

    AlertmanagerController(FaultIntake intake) {
        this.intake = intake;
    }

    @PostMapping("/v1/alertmanager")
    @NeedsKey(KeyScope.SEND)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FaultIntake.Accepted notify(KeyHolder key, RawBody body) {
        return intake.accept(mapper, key, body);
    }
}
