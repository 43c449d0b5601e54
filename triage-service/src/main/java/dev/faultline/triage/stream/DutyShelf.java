package dev.faultline.triage.stream;

import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.triage.domain.incident.DutyList;
import dev.faultline.triage.state.DutyListRecord;
import dev.faultline.triage.state.DutyRecord;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Duties nobody has touched yet, which are those of a level and the same for every incident of it: half of what is kept of
 * an incident, so they are kept once and named by it. A list stays under its name whatever becomes of the policy; there
 * are as many as the policy had wordings of a level.
 */
final class DutyShelf {
    /** Lists that are equal and not the same object; more than a policy has levels, and then they are named anew. */
    private static final int MOST_NAMED = 64;

    private final KeyValueStore<String, DutyListRecord> store;
    private final StateSerde<DutyListRecord> serde = StateSerde.of(DutyListRecord.class);
    private final Map<String, DutyList> lists = new HashMap<>();
    private final Map<DutyList, String> names = new IdentityHashMap<>();

    DutyShelf(KeyValueStore<String, DutyListRecord> store) {
        this.store = store;
    }

    /** The name of the list, which is kept under it from now on; null when it belongs to its incident alone. */
    @Nullable
    String nameOf(DutyList list) {
        if (list.duties().isEmpty() || !list.untouched()) {
            return null;
        }
        if (names.size() > MOST_NAMED) {
            names.clear();
        }
        return names.computeIfAbsent(list, this::keep);
    }

    /** @throws IllegalStateException when there is none of that name */
    DutyList named(String name) {
        return lists.computeIfAbsent(name, this::read);
    }

    private String keep(DutyList list) {
        List<DutyRecord> states = DutyWire.states(list);
        DutyListRecord row = new DutyListRecord(states);
        String name = UUID.nameUUIDFromBytes(serde.encode(row)).toString();
        if (store.get(name) == null) {
            store.put(name, row);
        }
        return name;
    }

    private DutyList read(String name) {
        @Nullable DutyListRecord row = store.get(name);
        if (row == null) {
            throw new IllegalStateException("there is no list of duties " + name);
        }
        return DutyWire.duties(row.getDuties());
    }
}
