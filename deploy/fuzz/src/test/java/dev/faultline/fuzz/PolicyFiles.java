package dev.faultline.fuzz;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML of policy files: it is what the record asks for, or the file and the line are named. */
public final class PolicyFiles {
    private static final Path FILE = temporary(".yaml");

    private PolicyFiles() {}

    /** Something of everything a policy file can hold. */
    record Sample(String name, @Nullable Duration every, List<SourceText> texts, Map<String, Part> parts) {}

    /** A part of it. */
    record Part(int count, boolean loud, @Nullable Double share) {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            Files.writeString(FILE, new Input(bytes).text(), StandardCharsets.UTF_8);
            PolicyReader.read(FILE, Sample.class);
        } catch (PolicyException refused) {
            // as it says it does
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file for readers that take nothing else. */
    static Path temporary(String ending) {
        try {
            Path file = Files.createTempFile("fuzz", ending);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
