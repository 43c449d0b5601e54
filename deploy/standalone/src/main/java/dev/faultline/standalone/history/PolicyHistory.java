package dev.faultline.standalone.history;

import dev.faultline.wire.PolicyChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes what is recorded of changes of policy, in its order. Of one change that two instances told of, the first counts. */
public final class PolicyHistory {
    private final Set<String> keys = new HashSet<>();
    private final Map<String, PolicyChanged> last = new HashMap<>();
    private final List<PolicyEntry> entries = new ArrayList<>();

    /** @param key of the record */
    public void take(String key, PolicyChanged change) {
        if (keys.add(key)) {
            PolicyChanged before = last.put(change.getService() + "/" + change.getFile(), change);
            entries.add(new PolicyEntry(change, before == null ? null : before.getText()));
        }
    }

    /** The changes, oldest first. */
    public List<PolicyEntry> entries() {
        return List.copyOf(entries);
    }
}
