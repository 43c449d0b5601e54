package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import dev.faultline.triage.domain.service.ServiceEntry;
import dev.faultline.wire.IncidentNotice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up the incidents an alert may be a consequence of: those of what its service depends on. */
final class Dependencies {
    private final ServiceCatalogue services;
    private final int depth;
    private final IncidentIndex index;

    Dependencies(ServiceCatalogue services, int depth, IncidentIndex index) {
        this.services = services;
        this.depth = depth;
        this.index = index;
    }

    /** Open ones of the alert's own application, those of the nearest service first. */
    List<Incident> openOnes(Alert alert) {
        return services.neededBy(alert.report().service(), depth).stream()
                .filter(needed -> needed.application().equals(alert.application()))
                .flatMap(needed -> index.openOfService(alert.application(), needed.name()).stream())
                .toList();
    }

    /** Asks the other applications an incident's service depends on whether it may be a consequence of theirs. */
    List<IncidentNotice> wantLinks(Incident incident, Instant at) {
        Map<String, List<String>> byApplication = services
                .neededBy(incident.subject().service(), depth)
                .stream()
                .filter(needed ->
                        !needed.application().equals(incident.subject().application()))
                .collect(Collectors.groupingBy(
                        ServiceEntry::application,
                        LinkedHashMap::new,
                        Collectors.mapping(ServiceEntry::name, Collectors.toList())));
        return byApplication.entrySet().stream()
                .map(needed -> NoticeWire.linkWanted(incident, needed.getKey(), needed.getValue(), at))
                .toList();
    }

    /** Open incidents of services of an application, in the order of the services. */
    List<Incident> openOnes(String application, List<String> needed) {
        return needed.stream()
                .flatMap(service -> index.openOfService(application, service).stream())
                .toList();
    }
}
