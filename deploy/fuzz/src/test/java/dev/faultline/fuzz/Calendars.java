package dev.faultline.fuzz;

import dev.faultline.intake.domain.ReleasePlan;
import dev.faultline.intake.mapping.Mapping;
import dev.faultline.intake.mapping.ReleaseCalendarReader;
import dev.faultline.notify.ical.IcalCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Files of iCalendar, as release calendars that are uploaded and as on-call shifts: dates, or why there are none. */
public final class Calendars {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Path FILE = PolicyFiles.temporary(".ics");
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Shanghai"), ZoneId.of("CET"));

    private Calendars() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        ZoneId zone = input.choose(ZONES);
        releases(input.rest(), zone);
        shifts(input.rest(), zone);
    }

    private static void releases(byte[] body, ZoneId zone) {
        Mapping<List<ReleasePlan.Release>> read = new ReleaseCalendarReader(zone).read(body, NOW);
        if (read instanceof Mapping.Understood<List<ReleasePlan.Release>> understood
                && understood.told().size() > ReleasePlan.LARGEST) {
            throw new IllegalStateException("more releases than there may be");
        }
    }

    private static void shifts(byte[] body, ZoneId zone) {
        try {
            Files.write(FILE, body);
            IcalCalendar.read(FILE, zone, event -> Optional.empty()).strangers(NOW, NOW.plus(Duration.ofDays(14)));
        } catch (IOException refused) {
            // as it says it does
        }
    }
}
