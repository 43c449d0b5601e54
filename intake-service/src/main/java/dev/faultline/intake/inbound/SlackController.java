package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.CallbackApp;
import dev.faultline.intake.domain.CallbackApp.Provider;
import dev.faultline.intake.domain.Callbacks;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.SlackPress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Slack sends what is done to messages of an app: its "interactivity" address. Slack wants an answer within three
 * seconds and sends nothing twice; so it gets its 200 at the latest then, and the person learns by a message what came of it.
 */
@RestController
final class SlackController implements DisposableBean {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Callbacks callbacks;
    private final SlackDesk desk;
    private final InstantSource clock;
    private final ExecutorService presses = Executors.newVirtualThreadPerTaskExecutor();

    SlackController(Callbacks callbacks, SlackDesk desk, InstantSource clock) {
        this.callbacks = callbacks;
        this.desk = desk;
        this.clock = clock;
    }

    @PostMapping("/v1/callbacks/slack")
    @NeedsKey(value = KeyScope.COMMAND, in = NeedsKey.Place.SIGNATURE)
    void pressed(@AnyType RawBody body, HttpServletRequest request) {
        CallbackApp app = signer(SlackSignature.on(request), body);
        SlackPress.read(body.bytes())
                .ifPresent(press -> CompletableFuture.runAsync(() -> desk.take(press, app), presses)
                        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join());
    }

    private CallbackApp signer(SlackSignature signature, RawBody body) {
        return callbacks
                .signer(Provider.SLACK, secret -> signature.isBy(secret, body.bytes(), clock.instant()))
                .orElseThrow(() -> new Refusal(
                        Reason.FORGED, "No app in callbacks.yaml signed this, or it did more than five minutes ago."));
    }

    @Override
    public void destroy() {
        presses.close();
    }
}
