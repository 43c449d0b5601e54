package dev.faultline.triage.domain.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of the policy. A service it does not know is its own application. */
public final class ServiceCatalogue {
    private final Map<String, ServiceEntry> byName = new HashMap<>();
    private final Set<String> needed = new HashSet<>();
    private final ServiceEntry defaults;

    /**
     * @param services the known services
     * @param defaults what holds for a service that is not known; its name and application are not used
     */
    public ServiceCatalogue(List<ServiceEntry> services, ServiceEntry defaults) {
        services.forEach(service -> byName.put(key(service.name()), service));
        services.forEach(service -> service.dependsOn().forEach(one -> needed.add(key(one))));
        this.defaults = defaults;
    }

    /** What is known of a service; the defaults when it is not known or not named. */
    public ServiceEntry of(@Nullable String service) {
        @Nullable ServiceEntry known = service == null ? null : byName.get(key(service));
        return known == null ? defaults : known;
    }

    /**
     * The application of a fault.
     *
     * @param service the service it names; null when it names none: then it belongs with the others of its source
     * @param source name of the integration key it came with
     */
    public String applicationOf(@Nullable String service, String source) {
        if (service == null) {
            return source;
        }
        @Nullable ServiceEntry known = byName.get(key(service));
        return known == null ? service : known.application();
    }

    /** Whether any service depends on this one. */
    public boolean isNeeded(@Nullable String service) {
        return service != null && needed.contains(key(service));
    }

    /**
     * The services a service depends on, directly or through others, nearest first.
     *
     * @param depth how many steps away, at most
     */
    public List<ServiceEntry> neededBy(@Nullable String service, int depth) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>();
        if (service != null) {
            steps.put(key(service), 0);
            next.add(key(service));
        }
        while (!next.isEmpty()) {
            String from = next.remove();
            int step = steps.getOrDefault(from, 0) + 1;
            @Nullable ServiceEntry entry = byName.get(from);
            if (entry != null && step <= depth) {
                for (String one : entry.dependsOn()) {
                    if (steps.putIfAbsent(key(one), step) == null) {
                        next.add(key(one));
                    }
                }
            }
        }
        List<ServiceEntry> found = new ArrayList<>();
        steps.forEach((name, step) -> {
            @Nullable ServiceEntry entry = byName.get(name);
            if (step > 0 && entry != null) {
                found.add(entry);
            }
        });
        return found;
    }

    private static String key(String service) {
        return service.toLowerCase(Locale.ROOT);
    }
}
