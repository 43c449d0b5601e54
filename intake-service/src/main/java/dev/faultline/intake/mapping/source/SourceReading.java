package dev.faultline.intake.mapping.source;

import dev.faultline.intake.mapping.Told;
import java.util.List;

/**
 * What a body said. Of every alert in it there is a fault, or a reason why nothing came of it.
 *
 * @param source the sender it was read as
 * @param faults what it told
 * @param ignored why nothing came of the rest
 */
public record SourceReading(String source, List<Told> faults, List<String> ignored) {

    public SourceReading {
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }
}
