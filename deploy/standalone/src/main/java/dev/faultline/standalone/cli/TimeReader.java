package dev.faultline.standalone.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of an option: a day, a day and time of this machine's zone, or one with its offset. */
final class TimeReader implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String written) {
        ZoneId zone = ZoneId.systemDefault();
        try {
            if (written.length() == "2026-11-28".length()) {
                return LocalDate.parse(written).atStartOfDay(zone).toInstant();
            }
            return written.matches(".*(Z|[+-]\\d{2}:\\d{2})")
                    ? OffsetDateTime.parse(written).toInstant()
                    : LocalDateTime.parse(written).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'%s' is no time; write one such as 2026-11-28, 2026-11-28T03:00 or 2026-11-28T03:00+08:00"
                            .formatted(written));
        }
    }
}
