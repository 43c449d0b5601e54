package dev.faultline.intake.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.domain.Silence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts and silences in the shapes of Alertmanager's API v2, every required field there. */
final class AlertmanagerView {
    /** The line is all the receiver there is; who is told stands in notify's policy. */
    static final Receiver RECEIVER = new Receiver("faultline");

    private AlertmanagerView() {}

    record Receiver(String name) {}

    record Status(String state, List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Alert(
            Map<String, String> annotations,
            String endsAt,
            String fingerprint,
            List<Receiver> receivers,
            String startsAt,
            Status status,
            String updatedAt,
            @Nullable String generatorURL,
            Map<String, String> labels) {

        /** @param silencedBy ids of the silences that mute it now */
        static Alert of(KnownAlert alert, List<String> silencedBy) {
            boolean suppressed = !silencedBy.isEmpty() || !alert.inhibitedBy().isEmpty();
            return new Alert(
                    described(alert.says()),
                    GoTime.of(alert.endsAt()),
                    alert.fingerprint(),
                    List.of(RECEIVER),
                    GoTime.of(alert.startsAt()),
                    new Status(suppressed ? "suppressed" : "active", silencedBy, alert.inhibitedBy(), List.of()),
                    GoTime.of(alert.updatedAt()),
                    alert.says().links().stream()
                            .filter(link -> "Source".equals(link.text()))
                            .map(link -> link.href())
                            .findFirst()
                            .orElse(null),
                    new TreeMap<>(alert.says().labels()));
        }
    }

    /** One that did not come from Prometheus has no name in its labels: then it is told by its title. */
    private static Map<String, String> described(KnownAlert.Words says) {
        Map<String, String> annotations = new TreeMap<>(says.annotations());
        if (!says.labels().containsKey("alertname")) {
            annotations.putIfAbsent("summary", says.title());
        }
        return annotations;
    }

    record Group(Map<String, String> labels, Receiver receiver, List<Alert> alerts) {}

    record Matcher(boolean isEqual, boolean isRegex, String name, String value) {}

    record SilenceStatus(String state) {}

    record SilenceRow(
            String id,
            SilenceStatus status,
            String updatedAt,
            String comment,
            String createdBy,
            String endsAt,
            List<Matcher> matchers,
            String startsAt) {

        static SilenceRow of(Silence silence, Instant now) {
            return new SilenceRow(
                    silence.id(),
                    new SilenceStatus(silence.state(now).name().toLowerCase(Locale.ROOT)),
                    GoTime.of(silence.updatedAt()),
                    silence.comment(),
                    silence.createdBy(),
                    GoTime.of(silence.endsAt()),
                    silence.matchers().stream()
                            .map(m -> new Matcher(m.equal(), m.regex(), m.name(), m.value()))
                            .toList(),
                    GoTime.of(silence.startsAt()));
        }
    }

    record SilenceId(String silenceID) {}

    record Cluster(String name, String status, List<String> peers) {}

    record Version(
            String branch, String buildDate, String buildUser, String goVersion, String revision, String version) {}

    record Config(String original) {}

    record ServerStatus(Cluster cluster, Config config, String uptime, Version versionInfo) {}
}
