package dev.faultline.notify.config;

import dev.faultline.notify.channel.ChannelKind;
import dev.faultline.notify.channel.Target;
import dev.faultline.notify.config.NotifyFile.TargetEntry;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.policy.SourceText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each target takes: what it says itself, or else what its provider documents of one robot or webhook. */
final class LimitsReader {
    private final Complaints complaints;

    LimitsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** @param targets those that are right */
    Map<String, List<Rate>> read(Map<String, TargetEntry> entries, Map<String, Target> targets) {
        Map<String, List<Rate>> limits = new LinkedHashMap<>();
        targets.values().forEach(target -> limits.put(target.name(), limits(target, entries)));
        return limits;
    }

    private List<Rate> limits(Target target, Map<String, TargetEntry> entries) {
        TargetEntry entry = entries.get(target.name());
        SourceText limit = entry == null ? null : entry.limit();
        if (limit == null) {
            return documented(target.channel());
        }
        return RateText.parse(limit.text()).orElseGet(() -> {
            complaints.add(limit.line(), "'" + limit + "' is no limit", "write such as 20/min, or 100/min, 5/s");
            return List.of();
        });
    }

    private static List<Rate> documented(ChannelKind channel) {
        return switch (channel) {
            case DINGTALK, WECOM -> List.of(Rate.limit(20, Duration.ofMinutes(1)));
            case FEISHU -> List.of(Rate.limit(100, Duration.ofMinutes(1)), Rate.limit(5, Duration.ofSeconds(1)));
            case SLACK -> List.of(Rate.limit(1, Duration.ofSeconds(1)));
            case CONSOLE, WEBHOOK, EMAIL, TEAMS, PAGERDUTY, OPSGENIE, ALERTMANAGER -> List.of();
        };
    }
}
