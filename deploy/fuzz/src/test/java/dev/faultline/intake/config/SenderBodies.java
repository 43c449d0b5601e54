package dev.faultline.intake.config;

import dev.faultline.fuzz.Input;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.SourcePreview;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.intake.outbound.WrittenFault;
import dev.faultline.policy.PolicyDirs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bodies of any sender, in any wrapping, read by the sources that are shipped: none is refused, and none breaks a reader. */
public final class SenderBodies {
    private static final Sources SOURCES = SourceFiles.read(new PolicyDirs(List.of(
                    Path.of(System.getProperty("faultline.root", "../..")).resolve("deploy/policy"))))
            .sources();
    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "text/plain", "");
    private static final List<Optional<Source>> NAMED = named();

    private SenderBodies() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        Optional<Source> sentTo = input.choose(NAMED);
        String type = input.choose(TYPES);
        SenderBody body = SenderBody.of(type, Map.of("user-agent", "fuzz"), input.rest());

        check(Sources.read(SOURCES.detect(body), body, false));
        check(SOURCES.readEvent(body));
        if (sentTo.isPresent()) {
            check(Sources.read(sentTo, body, true));
            check(Sources.read(SOURCES.expecting(sentTo.get(), body), body, false));
        }
    }

    private static void check(SourceReading reading) {
        if (reading.faults().isEmpty() && reading.ignored().isEmpty()) {
            throw new IllegalStateException("a body became nothing, and nobody was told why");
        }
        reading.faults().forEach(WrittenFault::mustFit);
        SourcePreview.of(reading, "key");
    }

    private static List<Optional<Source>> named() {
        List<Optional<Source>> named = new ArrayList<>();
        named.add(Optional.empty());
        SOURCES.names().forEach(name -> named.add(SOURCES.named(name)));
        return List.copyOf(named);
    }
}
