package dev.faultline.notify.domain.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Where message templates come from: those that ship, or those somebody wrote in their place. */
@FunctionalInterface
public interface TemplateFiles {

    /**
     * The template of that name in a language; empty when there is none.
     *
     * @param language BCP 47, such as {@code zh-CN}
     * @param name such as {@code opened}, {@code opened.payments} or {@code sheet.html}
     */
    Optional<String> text(String language, String name);

    /** Those that ship, under {@code messages/<language>/<name>.mustache} of this jar. */
    static TemplateFiles shipped() {
        return (language, name) -> {
            try (InputStream file = TemplateFiles.class.getResourceAsStream("/" + path(language, name))) {
                return file == null
                        ? Optional.empty()
                        : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + path(language, name), e);
            }
        };
    }

    /** Where a template stands, in the jar and in a policy folder alike. */
    static String path(String language, String name) {
        return "messages/" + language + "/" + name + ".mustache";
    }

    /** Those of the other where these have none. */
    default TemplateFiles orElse(TemplateFiles other) {
        Objects.requireNonNull(other);
        return (language, name) -> text(language, name).or(() -> other.text(language, name));
    }
}
