package dev.faultline.intake.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody made, such as a deployment. It is no fault and opens nothing; it is shown beside the incidents of its
 * service.
 *
 * @param summary one line, never empty
 * @param service what was changed; null when not said
 * @param details further text of the sender
 * @param links where to look
 * @param period when it was made
 */
public record Change(
        String summary, @Nullable String service, Map<String, String> details, List<FaultLink> links, Period period) {

    public Change {
        details = Map.copyOf(details);
        links = List.copyOf(links);
    }
}
