package dev.faultline.intake.mapping;

import java.util.List;

/**
 * What a notification of Grafana tells.
 *
 * @param faults each alert that is one
 * @param ignored why nothing comes of the others
 */
public record GrafanaReading(List<Told> faults, List<String> ignored) {
    public GrafanaReading {
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }
}
