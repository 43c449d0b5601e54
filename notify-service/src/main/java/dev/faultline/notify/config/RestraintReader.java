package dev.faultline.notify.config;

import dev.faultline.notify.config.NotifyFile.DigestsEntry;
import dev.faultline.notify.config.NotifyFile.RestraintEntry;
import dev.faultline.notify.config.NotifyFile.StormsEntry;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.notify.domain.restraint.SetHours;
import dev.faultline.notify.domain.restraint.Storm;
import dev.faultline.policy.SourceText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of what is written what keeps messages from being too many, and complains of times that are none. */
final class RestraintReader {
    private final Complaints complaints;

    RestraintReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /**
     * @param entry null where the policy restrains nothing but what targets take
     * @param limits what targets take
     */
    Restraint read(@Nullable RestraintEntry entry, Map<String, List<Rate>> limits) {
        if (entry == null) {
            return new Restraint(null, null, Duration.ZERO, limits);
        }
        Duration repeatAfter = entry.repeatAfter() == null ? Duration.ZERO : entry.repeatAfter();
        return new Restraint(digests(entry.digests()), storm(entry.storms()), repeatAfter, limits);
    }

    private @Nullable SetHours digests(@Nullable DigestsEntry entry) {
        if (entry == null) {
            return null;
        }
        List<LocalTime> times = new ArrayList<>();
        for (SourceText text : entry.at()) {
            try {
                times.add(LocalTime.parse(text.text()));
            } catch (DateTimeException e) {
                complaints.add(text.line(), "'" + text + "' is no time of day", "write one such as \"09:00\"");
            }
        }
        if (entry.at().isEmpty()) {
            complaints.add(0, "restraint.digests has no time of day", "say under at when they are told");
        }
        return times.isEmpty() ? null : new SetHours(Set.copyOf(entry.levels()), times, zone(entry.zone()));
    }

    private @Nullable ZoneId zone(@Nullable SourceText zone) {
        try {
            return zone == null ? null : ZoneId.of(zone.text());
        } catch (DateTimeException e) {
            complaints.add(
                    zone == null ? 0 : zone.line(),
                    "unknown time zone '" + zone + "'",
                    "write one such as Asia/Shanghai or UTC");
            return null;
        }
    }

    private @Nullable Storm storm(@Nullable StormsEntry entry) {
        if (entry == null) {
            return null;
        }
        try {
            return new Storm(new Rate(entry.messages(), entry.within(), false), entry.together());
        } catch (IllegalArgumentException e) {
            complaints.add(0, "restraint.storms: " + e.getMessage(), "");
            return null;
        }
    }
}
