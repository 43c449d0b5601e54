package dev.faultline.notify.stream;

import dev.faultline.notify.domain.IncidentMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is remembered of the incidents of a task. An opening and its clocks come one after the other, between those of other
 * incidents, so what was used last is not read and decoded again. Nobody else changes the store; a task that starts anew
 * begins with the store alone.
 */
final class Recollection {
    /** Incidents that happen at the same time, by far: those of a second of two hundred a second. */
    private static final int LATEST = 256;

    private final KeyValueStore<String, IncidentMemory> store;
    private final Map<String, IncidentMemory> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, IncidentMemory> eldest) {
            return size() > LATEST;
        }
    };

    Recollection(KeyValueStore<String, IncidentMemory> store) {
        this.store = store;
    }

    /** A blank one of an incident nothing is known of. */
    IncidentMemory of(String incidentId) {
        IncidentMemory known = latest.get(incidentId);
        if (known != null) {
            return known;
        }
        IncidentMemory kept = store.get(incidentId);
        return kept == null ? IncidentMemory.blank(incidentId) : kept;
    }

    void keep(IncidentMemory memory) {
        store.put(memory.incidentId(), memory);
        latest.put(memory.incidentId(), memory);
    }

    void forget(String incidentId) {
        store.delete(incidentId);
        latest.remove(incidentId);
    }
}
