package dev.faultline.line.trail;

import dev.faultline.wire.PolicyChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a service has to record: where its policy is another than that recorded last.
 *
 * @param service whose policy
 * @param host of this instance
 * @param deployer who deployed it, as told; null when nobody said
 * @param policyHash what its events name; null when they name none
 */
record PolicyChanges(
        String service,
        String host,
        @Nullable String deployer,
        @Nullable String policyHash) {

    /**
     * The changes, by name of the file; none when the policy is the recorded one.
     *
     * @param recorded of whatever service, in the order they were recorded
     * @param present the files as they are now, by name
     * @param at when they were read
     */
    List<PolicyChanged> since(Collection<PolicyChanged> recorded, Map<String, PolicyText> present, Instant at) {
        Map<String, PolicyChanged> last = new HashMap<>();
        recorded.stream()
                .filter(change -> change.getService().equals(service))
                .forEach(change -> last.put(change.getFile(), change));
        SortedSet<String> files = new TreeSet<>(present.keySet());
        files.addAll(last.keySet());
        List<PolicyChanged> changes = new ArrayList<>();
        for (String file : files) {
            PolicyChanged before = last.get(file);
            PolicyText now = present.get(file);
            String oldHash = before == null ? null : before.getNewHash();
            if (!Objects.equals(oldHash, now == null ? null : now.hash())) {
                changes.add(change(file, before, now, at));
            }
        }
        return changes;
    }

    private PolicyChanged change(String file, @Nullable PolicyChanged before, @Nullable PolicyText now, Instant at) {
        return PolicyChanged.newBuilder()
                .setService(service)
                .setFile(file)
                .setNumber(before == null ? 1 : before.getNumber() + 1)
                .setOldHash(before == null ? null : before.getNewHash())
                .setNewHash(now == null ? null : now.hash())
                .setText(now == null ? null : now.text())
                .setPolicyHash(policyHash)
                .setBy(deployer != null ? deployer : now == null ? "unknown" : now.owner())
                .setTold(deployer != null)
                .setModifiedAt(now == null ? null : now.modifiedAt())
                .setHost(host)
                .setAt(at)
                .build();
    }

    /** The same for each instance that finds the same change, so that the topic keeps one. */
    static String key(PolicyChanged change) {
        return "%s/%s#%d@%s"
                .formatted(
                        change.getService(),
                        change.getFile(),
                        change.getNumber(),
                        Objects.requireNonNullElse(change.getNewHash(), "gone"));
    }
}
