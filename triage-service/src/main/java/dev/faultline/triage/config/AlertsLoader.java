package dev.faultline.triage.config;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.triage.domain.alert.AlertPolicy;
import dev.faultline.triage.domain.suppression.InhibitionRule;
import dev.faultline.triage.domain.suppression.LabelMatcher;
import dev.faultline.triage.domain.suppression.LabelMatchers;
import dev.faultline.triage.domain.suppression.MaintenanceWindow;
import dev.faultline.triage.domain.suppression.SuppressionPolicy;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns {@code alerts.yaml} into policy, or complains about everything that is wrong with it at once. */
final class AlertsLoader {
    private final Path path;
    private final AlertsFile file;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private AlertsLoader(Path path) {
        this.path = path;
        this.file = PolicyReader.read(path, AlertsFile.class);
    }

    /** What the file says. */
    record Loaded(AlertPolicy alerts, SuppressionPolicy suppression) {}

    /**
     * Reads the file.
     *
     * @throws PolicyException when it must not be started with
     */
    static Loaded load(Path path) {
        AlertsLoader loader = new AlertsLoader(path);
        Loaded loaded = loader.loaded();
        if (!loader.problems.isEmpty()) {
            throw new PolicyException(loader.problems);
        }
        return loaded;
    }

    /** Windows so broad that somebody should look twice. */
    static List<PolicyProblem> advice(Path path) {
        AlertsLoader loader = new AlertsLoader(path);
        return loader.file.maintenance().stream()
                .filter(window -> loader.matchers(window.matchers(), window.name())
                        .filter(LabelMatchers::broad)
                        .isPresent())
                .map(window -> window.name()
                        .problem(
                                path,
                                "maintenance window '" + window.name()
                                        + "' is broad: it keeps every alert from people that lacks the labels it names",
                                "add a matcher such as service=\"" + window.name() + "\""))
                .toList();
    }

    private Loaded loaded() {
        Set<String> names = new HashSet<>();
        for (AlertsFile.Window window : file.maintenance()) {
            if (!names.add(window.name().text())) {
                problems.add(
                        window.name().problem(path, "a second window named '" + window.name() + "'", "rename one"));
            }
        }
        return new Loaded(
                new AlertPolicy(
                        file.flapping(), file.ended().shown(), file.ended().remembered()),
                new SuppressionPolicy(
                        file.maintenance().stream()
                                .map(this::window)
                                .flatMap(Optional::stream)
                                .toList(),
                        file.inhibition().stream()
                                .map(this::rule)
                                .flatMap(Optional::stream)
                                .toList(),
                        file.silences().announce()));
    }

    private Optional<MaintenanceWindow> window(AlertsFile.Window window) {
        Optional<LabelMatchers> matchers = matchers(window.matchers(), window.name());
        Optional<LocalDateTime> begins =
                read(window.begins(), "a date and time such as 2026-01-04T02:00", LocalDateTime::parse);
        Optional<ZoneId> zone = read(window.zone(), "a time zone such as Asia/Shanghai", ZoneId::of);
        if (matchers.isEmpty() || begins.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        @Nullable SourceText repeats = window.repeats();
        try {
            return Optional.of(new MaintenanceWindow(
                    window.name().text(),
                    matchers.get(),
                    begins.get().atZone(zone.get()),
                    window.lasts(),
                    repeats == null ? null : repeats.text(),
                    window.author(),
                    window.reason()));
        } catch (IllegalArgumentException e) {
            SourceText place = repeats == null ? window.name() : repeats;
            problems.add(place.problem(path, Objects.toString(e.getMessage()), ""));
            return Optional.empty();
        }
    }

    private Optional<InhibitionRule> rule(AlertsFile.Inhibition rule) {
        SourceText place = rule.source().isEmpty()
                ? new SourceText("inhibition", 0)
                : rule.source().getFirst();
        Optional<LabelMatchers> source = matchers(rule.source(), place);
        Optional<LabelMatchers> target = matchers(rule.target(), place);
        return source.isEmpty() || target.isEmpty()
                ? Optional.empty()
                : Optional.of(new InhibitionRule(source.get(), target.get(), rule.equal()));
    }

    private Optional<LabelMatchers> matchers(List<SourceText> texts, SourceText place) {
        List<LabelMatcher> matchers = new ArrayList<>();
        for (SourceText text : texts) {
            try {
                matchers.add(LabelMatcher.parse(text.text()));
            } catch (IllegalArgumentException e) {
                problems.add(text.problem(path, Objects.toString(e.getMessage()), ""));
            }
        }
        if (texts.isEmpty()) {
            problems.add(place.problem(path, "without a matcher it would match every alert", "give at least one"));
        }
        return matchers.isEmpty() ? Optional.empty() : Optional.of(new LabelMatchers(matchers));
    }

    private <T> Optional<T> read(SourceText text, String meant, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text.text()));
        } catch (DateTimeException e) {
            problems.add(text.problem(path, "'" + text + "' is no " + meant.replaceFirst("^a ", ""), ""));
            return Optional.empty();
        }
    }
}
