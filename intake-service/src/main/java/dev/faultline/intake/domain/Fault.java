package dev.faultline.intake.domain;

import dev.faultline.wire.FaultStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fault as its sender told it, in the line's words and within {@link FaultBounds}.
 *
 * @param identity what makes a later report of it the same alert
 * @param status whether it is there or gone
 * @param title one line, never empty
 * @param description more about it
 * @param service the service it concerns
 * @param component the part of the service
 * @param severity the sender's own word; grading reads it, nobody takes it for a level
 * @param category a category of grading.yaml
 * @param impact what the sender says about its reach
 * @param labels what routing and grading read
 * @param annotations further text of the sender
 * @param links where to look
 * @param reporter the person who reported it, for user reports
 * @param period when it began and ended
 * @param review true when the sender's data was not understood and a person must look
 */
public record Fault(
        Identity identity,
        FaultStatus status,
        String title,
        @Nullable String description,
        @Nullable String service,
        @Nullable String component,
        @Nullable String severity,
        @Nullable String category,
        Impact impact,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<FaultLink> links,
        @Nullable String reporter,
        Period period,
        boolean review) {

    public Fault {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a fault has a title");
        }
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        links = List.copyOf(links);
    }
}
