package dev.faultline.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a policy file into a record, strictly: an unknown or doubled key, a wrong type, a missing value or a duration
 * without a unit is a {@link PolicyException} that names the file, the line and what was meant.
 *
 * <p>A record component must be there unless it is {@code @Nullable}, a {@code boolean} (false) or a {@code List},
 * {@code Set} or {@code Map} (empty). What a record's constructor throws as {@link IllegalArgumentException} becomes a
 * problem at the record's line.
 */
public final class PolicyReader {
    private static final Pattern MISSING = Pattern.compile("^Missing required creator property '(\\w+)'");
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new RequiredUnlessNullable())
            .addModule(new SimpleModule("policy")
                    .addDeserializer(Duration.class, new DurationReader())
                    .addDeserializer(SourceText.class, new SourceTextReader()))
            .build();

    private PolicyReader() {}

    /**
     * Reads the file.
     *
     * @param file an existing file
     * @param type a record
     * @throws PolicyException when the file is not what the record asks for
     */
    public static <T> T read(Path file, Class<T> type) {
        String yaml = text(file);
        try {
            T value = MAPPER.readValue(yaml, type);
            if (value == null) {
                throw new PolicyException(new PolicyProblem(file, 0, "the file is empty", ""));
            }
            return value;
        } catch (JacksonException e) {
            throw new PolicyException(problem(file, yaml, e));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static PolicyProblem problem(Path file, String yaml, JacksonException e) {
        int reported = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
        // what is no YAML is reported where it stands; what does not bind, where the reader gave up
        int line = e instanceof StreamReadException ? reported : PathLocator.line(yaml, e.getPath(), reported);
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return new PolicyProblem(
                    file,
                    line,
                    "unknown key '" + unknown.getPropertyName() + "'" + under(e),
                    Suggestion.among(unknown.getPropertyName(), known));
        }
        if (e instanceof InvalidFormatException wrong
                && wrong.getTargetType() != null
                && wrong.getTargetType().isEnum()) {
            List<String> known = Arrays.stream(wrong.getTargetType().getEnumConstants())
                    .map(String::valueOf)
                    .toList();
            String word = String.valueOf(wrong.getValue());
            return new PolicyProblem(file, line, "'" + word + "' is not known" + at(e), Suggestion.among(word, known));
        }
        if (e instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException why) {
            return new PolicyProblem(file, line, String.valueOf(why.getMessage()) + at(e), "");
        }
        return new PolicyProblem(file, line, firstLine(e.getOriginalMessage()) + at(e), "");
    }

    /** Where the parent of the failing key stands, such as {@code  under levels.L1}. */
    private static String under(JacksonException e) {
        String path = path(e.getPath().subList(0, Math.max(0, e.getPath().size() - 1)));
        return path.isEmpty() ? "" : " under " + path;
    }

    private static String at(JacksonException e) {
        String path = path(e.getPath());
        return path.isEmpty() ? "" : " at " + path;
    }

    private static String path(List<JacksonException.Reference> references) {
        return references.stream()
                .map(r -> r.getPropertyName() == null ? "[" + (r.getIndex() + 1) + "]" : "." + r.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "this cannot be read";
        }
        // the library names Java types in brackets; they tell a person nothing
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return "key '" + missing.group(1) + "' is missing";
        }
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\s*\\(\\[?(simple )?type[^)]*\\)?", "")
                .replaceAll("`(?:[a-z]\\w*\\.)+", "`");
    }

    /** Reads {@code 30s}; refuses a bare number. */
    private static final class DurationReader extends ValueDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            return DurationText.parse(text)
                    .orElseGet(() -> context.reportInputMismatch(
                            Duration.class,
                            "'%s' is no duration: write a number and a unit, such as 30s, 5m, 4h or 2d",
                            text));
        }
    }

    /** Keeps a text's line. */
    private static final class SourceTextReader extends ValueDeserializer<SourceText> {
        @Override
        public SourceText deserialize(JsonParser parser, DeserializationContext context) {
            int line = parser.currentTokenLocation().getLineNr();
            if (!parser.currentToken().isScalarValue()) {
                return context.reportInputMismatch(SourceText.class, "a text belongs here");
            }
            return new SourceText(parser.getString(), line);
        }
    }
}
