package dev.faultline.standalone.cli;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time of an option, such as 90s, 10m or 1h. */
final class SpanReader implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String written) {
        try {
            return DurationStyle.SIMPLE.parse(written);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'%s' is no length of time; write one such as 90s, 10m or 1h".formatted(written));
        }
    }
}
