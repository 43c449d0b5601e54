package dev.faultline.triage.domain.service;

import dev.faultline.triage.domain.alert.Correlation;
import dev.faultline.triage.domain.alert.Fault;
import dev.faultline.triage.domain.alert.Placement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services of the policy. A service it does not know is its own application. */
public final class ServiceCatalogue implements Placement {
    private final Map<String, ServiceEntry> byName = new HashMap<>();
    private final ServiceEntry defaults;

    /**
     * @param services the known services
     * @param defaults what holds for a service that is not known; its name and application are not used
     */
    public ServiceCatalogue(List<ServiceEntry> services, ServiceEntry defaults) {
        services.forEach(service -> byName.put(key(service.name()), service));
        this.defaults = defaults;
    }

    /** What is known of a service; the defaults when it is not known or not named. */
    public ServiceEntry of(@Nullable String service) {
        @Nullable ServiceEntry known = service == null ? null : byName.get(key(service));
        return known == null ? defaults : known;
    }

    @Override
    public Place of(Fault fault) {
        String application = application(fault);
        return new Place(application, Correlation.key(application, fault.report()));
    }

    /** A fault that names no service belongs with the others of its integration key. */
    private String application(Fault fault) {
        @Nullable String service = fault.report().service();
        if (service == null) {
            return fault.sourceKey();
        }
        @Nullable ServiceEntry known = byName.get(key(service));
        return known == null ? service : known.application();
    }

    private static String key(String service) {
        return service.toLowerCase(Locale.ROOT);
    }
}
