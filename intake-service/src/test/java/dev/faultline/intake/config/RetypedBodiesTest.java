package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.config.SourceFile.Sample;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Versions and templates of a sender write the same value as a number or as a text, and what is not there as null, as an empty text or
 * not at all: for the sample bodies of every shipped source it makes no difference.
 */
class RetypedBodiesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SourceFiles FILES = SourceFiles.read(new PolicyDirs(
            List.of(Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy"))));

    static Stream<String> sources() {
        return FILES.read().stream().map(read -> read.source().name());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aNumberMayBeAText(String source) {
        sameFor(source, value -> value instanceof Number number ? plain(number) : value);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aTruthMayBeAText(String source) {
        sameFor(source, value -> value instanceof Boolean flag ? flag.toString() : value);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aTextOfDigitsMayBeANumber(String source) {
        sameFor(
                source,
                value -> value instanceof String text && text.matches("[1-9]\\d{0,15}|0") ? Long.valueOf(text) : value);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nothingMayBeAnEmptyText(String source) {
        sameFor(source, value -> value == null ? "" : value);
    }

    private static void sameFor(String name, UnaryOperator<@Nullable Object> change) {
        for (SourceFiles.Read read : FILES.read()) {
            if (!read.source().name().equals(name)) {
                continue;
            }
            for (Sample sample : read.content().samples()) {
                if (sample.raw() == null) {
                    assertThat(lines(sample, changed(sample.body(), change)))
                            .as("%s, sample '%s'", name, sample.name())
                            .isEqualTo(lines(sample, sample.body()));
                }
            }
        }
    }

    private static List<String> lines(Sample sample, @Nullable Object body) {
        SenderBody sent = SenderBody.of(
                "application/json",
                sample.headers(),
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
        SourceReading reading = Sources.read(FILES.sources().detect(sent), sent, false);
        List<String> lines = new ArrayList<>();
        reading.faults()
                .forEach(told -> lines.add("%s %s %s|%s|%s|%s"
                        .formatted(
                                reading.source(),
                                told.fault().status(),
                                told.fault().severity(),
                                told.fault().service(),
                                told.fault().identity() instanceof Identity.SourceKey key ? key.value() : null,
                                told.fault().title())));
        reading.ignored().forEach(why -> lines.add(reading.source() + " ignored: " + why));
        return lines;
    }

    private static @Nullable Object changed(@Nullable Object value, UnaryOperator<@Nullable Object> change) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, one) -> fields.put(String.valueOf(name), changed(one, change)));
            return fields;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(one -> elements.add(changed(one, change)));
            return elements;
        }
        return change.apply(value);
    }

    private static String plain(Number number) {
        return number instanceof Double fraction && fraction % 1 == 0
                ? Long.toString(fraction.longValue())
                : number.toString();
    }
}
