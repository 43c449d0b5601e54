package dev.faultline.notify.config;

import dev.faultline.notify.channel.ChannelKind;
import dev.faultline.notify.channel.Target;
import dev.faultline.notify.config.NotifyFile.DigestsEntry;
import dev.faultline.notify.config.NotifyFile.RestraintEntry;
import dev.faultline.notify.config.NotifyFile.StormsEntry;
import dev.faultline.notify.config.NotifyFile.TargetEntry;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes of what is written what keeps messages from being too many, and complains of times and rates that are none. */
final class RestraintReader {
    private final Function<SourceText, ZoneId> zones;
    private final Complaints complaints;

    /** @param zones reads a zone, and complains of one that is none */
    RestraintReader(Function<SourceText, ZoneId> zones, Complaints complaints) {
        this.zones = zones;
        this.complaints = complaints;
    }

    /**
     * @param entry null where the policy restrains nothing but what providers themselves ask for
     * @param targets those that are right
     */
    Restraint read(@Nullable RestraintEntry entry, Map<String, TargetEntry> entries, Map<String, Target> targets) {
        Map<String, List<Rate>> limits = new LinkedHashMap<>();
        targets.values().forEach(target -> limits.put(target.name(), limits(target, entries)));
        if (entry == null) {
            return new Restraint(null, null, Duration.ZERO, limits);
        }
        Duration repeatAfter = entry.repeatAfter() == null ? Duration.ZERO : entry.repeatAfter();
        return new Restraint(digests(entry.digests()), storm(entry.storms()), repeatAfter, limits);
    }

    private List<Rate> limits(Target target, Map<String, TargetEntry> entries) {
        TargetEntry entry = entries.get(target.name());
        SourceText limit = entry == null ? null : entry.limit();
        if (limit == null) {
            return usual(target.channel());
        }
        return RateText.parse(limit.text()).orElseGet(() -> {
            complaints.add(limit.line(), "'" + limit + "' is no limit", "write such as 20/min, or 100/min, 5/s");
            return List.of();
        });
    }

    /** What the providers' own documentation says of one robot or webhook. */
    private static List<Rate> usual(ChannelKind channel) {
        return switch (channel) {
            case DINGTALK, WECOM -> List.of(Rate.limit(20, Duration.ofMinutes(1)));
            case FEISHU -> List.of(Rate.limit(100, Duration.ofMinutes(1)), Rate.limit(5, Duration.ofSeconds(1)));
            case SLACK -> List.of(Rate.limit(1, Duration.ofSeconds(1)));
            case CONSOLE, WEBHOOK, EMAIL, TEAMS, PAGERDUTY, OPSGENIE, ALERTMANAGER -> List.of();
        };
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
        ZoneId zone = entry.zone() == null ? null : zones.apply(entry.zone());
        return times.isEmpty() ? null : new SetHours(Set.copyOf(entry.levels()), times, zone);
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
