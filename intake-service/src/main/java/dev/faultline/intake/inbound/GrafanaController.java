package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.GrafanaMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Grafana's webhook contact point, new and legacy; it reads no answer and repeats nothing. */
@RestController
final class GrafanaController {
    private final FaultIntake intake;
    private final Door door;
    private final InstantSource clock;
    private final GrafanaMapper mapper = new GrafanaMapper();

    GrafanaController(FaultIntake intake, Door door, InstantSource clock) {
        this.intake = intake;
        this.door = door;
        this.clock = clock;
    }

    @PostMapping("/v1/grafana")
    @NeedsKey(value = KeyScope.SEND, in = NeedsKey.Place.HEAD_OR_SIGNATURE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FaultIntake.Accepted post(@Nullable KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        return intake.accept(mapper, sender(key, body, request), body);
    }

    @PutMapping("/v1/grafana")
    @NeedsKey(value = KeyScope.SEND, in = NeedsKey.Place.HEAD_OR_SIGNATURE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FaultIntake.Accepted put(@Nullable KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        return intake.accept(mapper, sender(key, body, request), body);
    }

    /** A signature that is there must be right, also beside a key that opens the door. */
    private KeyHolder sender(@Nullable KeyHolder key, RawBody body, HttpServletRequest request) {
        if (!GrafanaSignature.isOn(request)) {
            return known(key);
        }
        GrafanaSignature signature = GrafanaSignature.on(request);
        if (key == null) {
            return door.admitSigner(
                    text -> signature.isBy(text, body.bytes(), clock.instant()),
                    Set.of(KeyScope.SEND),
                    request.getRemoteAddr());
        }
        String presented = PresentedKey.of(request).orElse("");
        if (!signature.isBy(presented, body.bytes(), clock.instant())) {
            throw new Refusal(Reason.UNKNOWN_KEY, "The signature is not one of this body, made with this key, of now.");
        }
        return key;
    }

    private static KeyHolder known(@Nullable KeyHolder key) {
        if (key == null) {
            throw new IllegalStateException("the gate lets nobody pass without a key or a signature");
        }
        return key;
    }
}
