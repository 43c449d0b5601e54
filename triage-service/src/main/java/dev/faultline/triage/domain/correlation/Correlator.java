package dev.faultline.triage.domain.correlation;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.alert.Fault;
import dev.faultline.triage.domain.alert.FaultBounds;
import dev.faultline.triage.domain.alert.Placement;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.service.ServiceCatalogue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says to which application and group a fault belongs, by {@code services.yaml} and {@code correlation.yaml}. */
public final class Correlator implements Placement {
    private static final int LONGEST = 200;

    private final ServiceCatalogue services;
    private final CorrelationPolicy policy;

    public Correlator(ServiceCatalogue services, CorrelationPolicy policy) {
        this.services = services;
        this.policy = policy;
    }

    @Override
    public Place of(Fault fault) {
        String application = services.applicationOf(fault.report().service(), fault.sourceKey());
        GroupTemplate.Origin origin = origin(fault.report(), fault.sourceKey());
        String key = application + "/" + policy.of(origin).groupBy().group(origin);
        return new Place(
                application,
                key.length() <= LONGEST ? key : FaultBounds.cut(key, LONGEST) + Integer.toHexString(key.hashCode()));
    }

    /** How long after its last fault an incident takes in this alert as one of its group. */
    public Duration windowOf(Alert alert) {
        return policy.of(origin(alert.report(), alert.sourceKey())).window();
    }

    private GroupTemplate.Origin origin(Report report, String source) {
        @Nullable String team = services.of(report.service()).team();
        return new GroupTemplate.Origin(
                report, source, team == null ? report.labels().getOrDefault("team", "") : team);
    }
}
