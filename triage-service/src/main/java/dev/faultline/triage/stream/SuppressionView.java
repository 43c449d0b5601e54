package dev.faultline.triage.stream;

import dev.faultline.triage.domain.suppression.Inhibitors;
import dev.faultline.triage.domain.suppression.Mutes;
import dev.faultline.triage.domain.suppression.Suppressors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What suppresses alerts, as one task sees it. What is in force is worked out anew when a silence changed, and ten times
 * a second because time goes by, but not for every report of a storm. Not thread-safe; what it looks at is.
 */
final class SuppressionView {
    private static final long FRESH_MS = 100;

    private final Mutes mutes;
    private final Inhibitors inhibitors;
    private final ExpiringMutes expiring;
    private @Nullable Suppressors present;
    private long mutesVersion;
    private long at;

    SuppressionView(Mutes mutes, Inhibitors inhibitors, ExpiringMutes expiring) {
        this.expiring = expiring;
        this.mutes = mutes;
        this.inhibitors = inhibitors;
    }

    /** What suppresses alerts at that time, in epoch milliseconds. */
    Suppressors at(long now) {
        @Nullable Suppressors known = present;
        long version = mutes.version();
        boolean fresh = mutesVersion == version && now - at < FRESH_MS && now >= at;
        if (known == null || !fresh || known.inhibitorsVersion() != inhibitors.version()) {
            known = Suppressors.at(Instant.ofEpochMilli(now), mutes, inhibitors);
            present = known;
            mutesVersion = version;
            at = now;
        }
        return known;
    }

    /** Announces what ends soon. */
    void announce(Instant now) {
        expiring.announce(at(now.toEpochMilli()).mutes(), now);
    }
}
