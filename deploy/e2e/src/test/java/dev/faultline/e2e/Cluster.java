package dev.faultline.e2e;

import dev.faultline.schemas.topics.Service;
import java.util.List;
import java.util.Map;

/** A broker and a registry the line stands on. */
interface Cluster extends AutoCloseable {
    /** Arguments by which a service finds it and signs in. */
    List<String> argumentsOf(Service service);

    /** Variables every service's process is given. */
    default Map<String, String> environment() {
        return Map.of();
    }

    @Override
    void close();
}
