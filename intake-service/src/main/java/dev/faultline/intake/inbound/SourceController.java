package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.mapping.source.SenderBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Senders that a file of {@code sources/} describes, by name or found out by their bodies. Whatever the body is, it is taken:
 * only a key, a size or a forged signature refuses it.
 */
@RestController
final class SourceController {
    private static final Pattern DRY_RUN = Pattern.compile("(^|&)dry-run(=(true|1)?)?(&|$)");

    private final SourceIntake intake;

    SourceController(SourceIntake intake) {
        this.intake = intake;
    }

    @PostMapping("/v1/sources")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<?> any(KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        return answer(null, key, body, request);
    }

    @PostMapping("/v1/sources/{name}")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<?> named(
            @PathVariable("name") String name, KeyHolder key, @AnyType RawBody body, HttpServletRequest request) {
        return answer(name, key, body, request);
    }

    private ResponseEntity<?> answer(@Nullable String name, KeyHolder key, RawBody body, HttpServletRequest request) {
        SenderBody sent = SenderBody.of(body.contentType(), SentHeaders.of(request), body.bytes());
        return isDryRun(request.getQueryString())
                ? ResponseEntity.ok(intake.preview(name, key, sent))
                : ResponseEntity.accepted().body(intake.take(name, key, sent, body.contentType()));
    }

    /** From the query alone: asking the request for a parameter could read a form's body. */
    private static boolean isDryRun(@Nullable String query) {
        return query != null && DRY_RUN.matcher(query).find();
    }
}
