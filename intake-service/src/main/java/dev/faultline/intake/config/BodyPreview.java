package dev.faultline.intake.config;

import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.SourcePreview;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.Suggestion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sources of a policy would make of a body, without a running service. */
public final class BodyPreview {
    private BodyPreview() {}

    /**
     * What would become of a body.
     *
     * @param source the source it would be sent to; null when it is to be found out
     * @throws PolicyException when a source is broken, or there is none of that name
     */
    public static SourcePreview of(PolicyDirs dirs, @Nullable String source, byte[] body) {
        Sources sources = SourceFiles.read(dirs).sources();
        SenderBody sent = SenderBody.of("", Map.of(), body);
        Optional<Source> reader = source == null
                ? sources.detect(sent)
                : sources.expecting(
                        sources.named(source)
                                .orElseThrow(() -> new PolicyException(new PolicyProblem(
                                        Path.of("sources"),
                                        0,
                                        "there is no source '" + source + "'",
                                        Suggestion.among(source, sources.names())))),
                        sent);
        return SourcePreview.of(Sources.read(reader, sent, false), "preview");
    }
}
