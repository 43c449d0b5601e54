package dev.faultline.triage.domain.suppression;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.alert.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What suppresses alerts at one moment.
 *
 * @param mutes what is in force
 * @param inhibitors the alerts that inhibit others, always as they are
 * @param inhibitorsVersion how they were when the moment was taken
 */
public record Suppressors(List<Mute> mutes, Inhibitors inhibitors, long inhibitorsVersion)
        implements Suppression.Source {
    public Suppressors {
        mutes = List.copyOf(mutes);
    }

    /** What suppresses alerts at that time. */
    public static Suppressors at(Instant now, Mutes mutes, Inhibitors inhibitors) {
        return new Suppressors(mutes.active(now), inhibitors, inhibitors.version());
    }

    @Override
    public Suppression of(Alert alert) {
        if (mutes.isEmpty() && inhibitors.none()) {
            return Suppression.NONE;
        }
        Report report = alert.report();
        Map<String, String> labels = AlertLabels.of(
                report.labels(),
                report.service(),
                report.component(),
                report.severity(),
                alert.sourceKey(),
                alert.application());
        List<String> silencedBy = mutes.stream()
                .filter(mute -> mute.matchers().matches(labels))
                .map(Mute::id)
                .toList();
        List<String> inhibitedBy = inhibitors.of(alert.fingerprint(), labels);
        return silencedBy.isEmpty() && inhibitedBy.isEmpty()
                ? Suppression.NONE
                : new Suppression(silencedBy, inhibitedBy);
    }
}
