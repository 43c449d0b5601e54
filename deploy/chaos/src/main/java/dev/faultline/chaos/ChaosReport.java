package dev.faultline.chaos;

import dev.faultline.chaos.check.Anomaly;
import dev.faultline.chaos.check.Findings;
import dev.faultline.chaos.inject.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param seed that repeats it
 * @param brokers how many
 * @param instances of each service
 * @param seconds of load and injections
 * @param cores of the machine
 * @param injections made, by name
 * @param notRun what could not be injected here, and why
 * @param anomalies by name; all zero is what there should be
 * @param examples the first few of each kind that is not zero
 * @param tallies what was looked at
 */
public record ChaosReport(
        long seed,
        int brokers,
        int instances,
        long seconds,
        int cores,
        Map<String, Integer> injections,
        Map<String, String> notRun,
        Map<String, Integer> anomalies,
        Map<String, List<String>> examples,
        Map<String, Long> tallies) {

    static ChaosReport of(
            ChaosPlan plan,
            Map<Kind, Integer> made,
            Map<Kind, String> missing,
            Findings findings,
            Map<String, Long> load) {
        Map<String, Integer> injections = new LinkedHashMap<>();
        made.forEach((kind, count) -> injections.put(kind.id(), count));
        Map<String, String> notRun = new LinkedHashMap<>();
        missing.forEach((kind, why) -> notRun.put(kind.id(), why));
        Map<String, Integer> anomalies = new LinkedHashMap<>();
        Map<String, List<String>> examples = new LinkedHashMap<>();
        for (Anomaly anomaly : Anomaly.values()) {
            anomalies.put(anomaly.id(), findings.count(anomaly));
            if (findings.count(anomaly) > 0) {
                examples.put(anomaly.id(), findings.examples(anomaly));
            }
        }
        Map<String, Long> tallies = new LinkedHashMap<>(load);
        tallies.putAll(findings.tallies());
        return new ChaosReport(
                plan.seed(),
                plan.size().brokers(),
                plan.size().instances(),
                plan.duration().toSeconds(),
                Runtime.getRuntime().availableProcessors(),
                injections,
                notRun,
                anomalies,
                examples,
                tallies);
    }

    /** Whether nothing went wrong. What was not run is no anomaly, and no proof either. */
    public boolean clean() {
        return anomalies.values().stream().allMatch(count -> count == 0);
    }
}
