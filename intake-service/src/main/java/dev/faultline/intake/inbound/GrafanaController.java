package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.GrafanaMapper;
import dev.faultline.intake.mapping.GrafanaReading;
import dev.faultline.intake.mapping.Mapping;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.SourceReading;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
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
    private final SourceIntake intake;
    private final Door door;
    private final InstantSource clock;
    private final GrafanaMapper mapper = new GrafanaMapper();

    GrafanaController(SourceIntake intake, Door door, InstantSource clock) {
        this.intake = intake;
        this.door = door;
        this.clock = clock;
    }

    @PostMapping("/v1/grafana")
    @NeedsKey(value = KeyScope.SEND, in = NeedsKey.Place.HEAD_OR_SIGNATURE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    SourceIntake.Answer post(@Nullable KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        return take(sender(key, body, request), body);
    }

    @PutMapping("/v1/grafana")
    @NeedsKey(value = KeyScope.SEND, in = NeedsKey.Place.HEAD_OR_SIGNATURE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    SourceIntake.Answer put(@Nullable KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        return take(sender(key, body, request), body);
    }

    /** A body made by a template of its user's is none of Grafana's own and read like that of any sender. */
    private SourceIntake.Answer take(KeyHolder key, RawBody body) {
        Mapping<GrafanaReading> mapping = mapper.map(body.bytes());
        if (mapping instanceof Mapping.Misshapen) {
            return intake.take(
                    null, key, SenderBody.of(body.contentType(), Map.of(), body.bytes()), body.contentType());
        }
        GrafanaReading reading = Mappings.understood(mapping);
        return intake.take(
                new SourceReading(GrafanaMapper.ROUTE, reading.faults(), reading.ignored()),
                GrafanaMapper.ROUTE,
                key,
                body.contentType());
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
