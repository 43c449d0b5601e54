package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The ways to an incident other than its id: by group, by service, and by an alert that is part of it without being of
 * its group. An alert of the group is found by the group, so the common case costs no row of its own.
 */
final class IncidentIndex {
    /** Open incidents of one group that are remembered; there is more than one only where a window ran out. */
    private static final int MOST_OF_A_GROUP = 8;

    private static final String BETWEEN_IDS = " ";

    private final LastRow<String> openByGroup;
    private final KeyValueStore<String, String> openByService;
    private final LastRow<String> homes;
    private final KeyValueStore<String, String> merged;
    private final ServiceCatalogue services;
    private final Function<String, @Nullable Incident> survivor;

    /** @param survivor the incident of an id, or what it was merged into; null when neither is known */
    IncidentIndex(ProcessingContext context, ServiceCatalogue services, Function<String, @Nullable Incident> survivor) {
        this.openByGroup = new LastRow<>(context.getStateStore(TriageStores.OPEN_BY_CORRELATION));
        this.openByService = context.getStateStore(TriageStores.OPEN_BY_SERVICE);
        this.homes = new LastRow<>(context.getStateStore(TriageStores.HOMES));
        this.merged = context.getStateStore(TriageStores.MERGED);
        this.services = services;
        this.survivor = survivor;
    }

    /** Ids of the incidents of a group, newest first; some may be over. */
    List<String> ofGroup(String correlationKey) {
        @Nullable String ids = openByGroup.get(correlationKey);
        return ids == null ? List.of() : List.of(ids.split(BETWEEN_IDS));
    }

    /** The open incidents of a group, newest first. */
    List<Incident> openOfGroup(String correlationKey) {
        List<Incident> found = new ArrayList<>();
        for (String id : ofGroup(correlationKey)) {
            @Nullable Incident incident = survivor.apply(id);
            if (incident != null && incident.open() && !found.contains(incident)) {
                found.add(incident);
            }
        }
        return found;
    }

    /** Open incidents of a service that others depend on. */
    List<Incident> openOfService(String application, String service) {
        List<Incident> found = new ArrayList<>();
        try (KeyValueIterator<String, String> rows =
                openByService.prefixScan(serviceKey(application, service), new StringSerializer())) {
            while (rows.hasNext()) {
                @Nullable Incident incident = survivor.apply(rows.next().value);
                if (incident != null && incident.open()) {
                    found.add(incident);
                }
            }
        }
        return found;
    }

    /** The id of the incident that an alert is part of without being of its group; null when there is none. */
    @Nullable
    String homeOf(String fingerprint) {
        return homes.get(fingerprint);
    }

    /** Ids of an incident and of all that was merged into it, directly or before it was merged itself. */
    List<String> withMerged(String incidentId) {
        List<String> all = new ArrayList<>(List.of(incidentId));
        for (int i = 0; i < all.size(); i++) {
            try (KeyValueIterator<String, String> rows =
                    merged.prefixScan(mergedKey(all.get(i), ""), new StringSerializer())) {
                while (rows.hasNext()) {
                    all.add(rows.next().value);
                }
            }
        }
        return all;
    }

    /** Remembers where an alert belongs, where its group does not say it. */
    void settle(String fingerprint, String correlationKey, String incidentId) {
        if (ofGroup(correlationKey).contains(incidentId)) {
            if (homes.get(fingerprint) != null) {
                homes.delete(fingerprint);
            }
        } else if (!incidentId.equals(homes.get(fingerprint))) {
            homes.put(fingerprint, incidentId);
        }
    }

    /** An alert belongs to another incident than its group says. */
    void move(String fingerprint, String incidentId) {
        homes.put(fingerprint, incidentId);
    }

    /** Follows an incident from one state to the next. */
    void follow(@Nullable Incident before, Incident after) {
        boolean was = before != null && before.open();
        if (after.open() && !was) {
            add(after);
        } else if (was && !after.open()) {
            leave(after);
        }
    }

    private void add(Incident incident) {
        String key = incident.subject().correlationKey();
        List<String> ids = new ArrayList<>();
        ids.add(incident.id());
        for (String id : ofGroup(key)) {
            @Nullable Incident other = survivor.apply(id);
            if (other != null && other.open() && !id.equals(incident.id()) && ids.size() < MOST_OF_A_GROUP) {
                ids.add(id);
            }
        }
        openByGroup.put(key, String.join(BETWEEN_IDS, ids));
        @Nullable String service = incident.subject().service();
        if (service != null && services.isNeeded(service)) {
            openByService.put(serviceRow(incident, service), incident.id());
        }
    }

    /** What was merged is still the way to what goes on in its place, if that is here. */
    private void leave(Incident incident) {
        @Nullable String into = incident.relations().mergedInto();
        if (into != null) {
            merged.put(mergedKey(into, incident.id()), incident.id());
        }
        @Nullable Incident goesOn = survivor.apply(incident.id());
        if (goesOn == null || !goesOn.open()) {
            removeFromGroup(incident);
        }
        @Nullable String service = incident.subject().service();
        if (service != null && services.isNeeded(service)) {
            openByService.delete(serviceRow(incident, service));
        }
    }

    /** Removes what still leads to an incident that is forgotten. */
    void forget(Incident incident) {
        removeFromGroup(incident);
        @Nullable String into = incident.relations().mergedInto();
        if (into != null) {
            merged.delete(mergedKey(into, incident.id()));
        }
    }

    /** Removes what leads from an alert to an incident that is forgotten. */
    void forget(Incident incident, String fingerprint) {
        if (incident.id().equals(homes.get(fingerprint))) {
            homes.delete(fingerprint);
        }
    }

    private void removeFromGroup(Incident incident) {
        String key = incident.subject().correlationKey();
        List<String> before = ofGroup(key);
        List<String> ids = new ArrayList<>(before);
        ids.remove(incident.id());
        if (ids.isEmpty()) {
            openByGroup.delete(key);
        } else if (ids.size() < before.size()) {
            openByGroup.put(key, String.join(BETWEEN_IDS, ids));
        }
    }

    private static String mergedKey(String into, String merged) {
        return into + '/' + merged;
    }

    private static String serviceRow(Incident incident, String service) {
        return serviceKey(incident.subject().application(), service) + incident.id();
    }

    private static String serviceKey(String application, String service) {
        return application + '\0' + service.toLowerCase(Locale.ROOT) + '\0';
    }
}
