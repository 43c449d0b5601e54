package dev.faultline.triage.stream;

import dev.faultline.triage.domain.suppression.Inhibitors;
import dev.faultline.triage.domain.suppression.Mutes;
import dev.faultline.triage.domain.suppression.Suppressors;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What suppresses alerts, as one task sees it. What is in force is worked out anew when a silence changed, begins or ends, and
 * not for every report of a storm. Not thread-safe; what it looks at is.
 */
final class SuppressionView {
    private final Mutes mutes;
    private final Inhibitors inhibitors;
    private final ExpiringMutes expiring;
    private @Nullable Suppressors present;
    private long mutesVersion;
    private Instant since = Instant.MIN;
    private Instant until = Instant.MIN;

    SuppressionView(Mutes mutes, Inhibitors inhibitors, ExpiringMutes expiring) {
        this.expiring = expiring;
        this.mutes = mutes;
        this.inhibitors = inhibitors;
    }

    /** What suppresses alerts at that time, in epoch milliseconds. */
    Suppressors at(long now) {
        @Nullable Suppressors known = present;
        Instant moment = Instant.ofEpochMilli(now);
        long version = mutes.version();
        boolean steady = mutesVersion == version && !moment.isBefore(since) && moment.isBefore(until);
        if (known == null || !steady || known.inhibitorsVersion() != inhibitors.version()) {
            known = Suppressors.at(moment, mutes, inhibitors);
            present = known;
            mutesVersion = version;
            since = moment;
            until = mutes.steadyUntil(moment);
        }
        return known;
    }

    /** Announces what ends soon. */
    void announce(Instant now) {
        expiring.announce(at(now.toEpochMilli()).mutes(), now);
    }
}
