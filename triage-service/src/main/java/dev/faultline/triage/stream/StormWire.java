package dev.faultline.triage.stream;

import dev.faultline.triage.domain.correlation.StormWatch;
import dev.faultline.triage.state.OpenedRecord;
import dev.faultline.triage.state.StormRecord;

/** What is remembered to see storms coming, between the domain and its store. */
final class StormWire {
    private StormWire() {}

    static StormRecord state(StormWatch watch) {
        return new StormRecord(
                watch.opened().stream()
                        .map(opened -> new OpenedRecord(opened.incidentId(), opened.at()))
                        .toList(),
                watch.parent());
    }

    static StormWatch watch(StormRecord state) {
        return new StormWatch(
                state.getOpened().stream()
                        .map(opened -> new StormWatch.Opened(opened.getIncidentId(), opened.getAt()))
                        .toList(),
                state.getParent());
    }
}
