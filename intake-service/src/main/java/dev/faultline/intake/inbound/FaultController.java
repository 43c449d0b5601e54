package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.mapping.NativeMapper;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Faults in our own format. */
@RestController
final class FaultController {
    private final FaultIntake intake;
    private final NativeMapper mapper = new NativeMapper();

    FaultController(FaultIntake intake) {
        this.intake = intake;
    }

    @PostMapping("/v1/faults")
    @NeedsKey(KeyScope.SEND)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FaultIntake.Accepted report(KeyHolder key, RawBody body) {
        return intake.accept(mapper, key, body);
    }
}
