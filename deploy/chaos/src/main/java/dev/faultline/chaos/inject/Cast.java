package dev.faultline.chaos.inject;

import dev.faultline.schemas.topics.Service;
import java.util.List;
import java.util.Map;

/**
 * Who there is to do something to.
 *
 * @param brokers names of their processes
 * @param services names of their processes
 */
public record Cast(List<String> brokers, Map<Service, List<String>> services) {
    public Cast {
        brokers = List.copyOf(brokers);
        services = Map.copyOf(services);
    }

    List<String> of(Service service) {
        return services.getOrDefault(service, List.of());
    }

    List<String> anyService() {
        return List.of(Service.values()).stream()
                .flatMap(service -> of(service).stream())
                .toList();
    }
}
