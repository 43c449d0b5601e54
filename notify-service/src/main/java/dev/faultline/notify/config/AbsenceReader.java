package dev.faultline.notify.config;

import dev.faultline.notify.config.NotifyFile.AwayEntry;
import dev.faultline.notify.domain.people.Absence;
import dev.faultline.policy.SourceText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when somebody is away: days, of which the last one is one of them, or times of day. */
final class AbsenceReader {
    private final ZoneId zone;
    private final Complaints complaints;

    /** @param zone the person's */
    AbsenceReader(ZoneId zone, Complaints complaints) {
        this.zone = zone;
        this.complaints = complaints;
    }

    List<Absence> read(List<AwayEntry> entries) {
        List<Absence> absences = new ArrayList<>();
        for (AwayEntry entry : entries) {
            Optional<Instant> from = time(entry.from(), 0);
            Optional<Instant> to = time(entry.to(), 1);
            if (from.isEmpty() || to.isEmpty()) {
                continue;
            }
            if (to.get().isAfter(from.get())) {
                String reason = entry.reason() == null ? "" : entry.reason().text();
                absences.add(new Absence(from.get(), to.get(), reason));
            } else {
                complaints.add(entry.to().line(), "this absence ends before it begins", "");
            }
        }
        return absences;
    }

    private Optional<Instant> time(SourceText text, int daysLater) {
        try {
            LocalDateTime local = text.text().contains("T")
                    ? LocalDateTime.parse(text.text())
                    : LocalDate.parse(text.text()).plusDays(daysLater).atStartOfDay();
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            complaints.add(
                    text.line(), "'" + text + "' is no day", "write one such as 2026-12-24, or 2026-12-24T12:00");
            return Optional.empty();
        }
    }
}
