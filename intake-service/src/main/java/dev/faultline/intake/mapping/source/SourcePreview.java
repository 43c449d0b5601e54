package dev.faultline.intake.mapping.source;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Fingerprint;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.mapping.Told;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a body would become.
 *
 * @param source the sender it is read as
 * @param faults what it tells
 * @param ignored why nothing comes of the rest
 */
public record SourcePreview(String source, List<Previewed> faults, List<String> ignored) {

    /** One fault, with what whoever writes a source wants to see. */
    public record Previewed(
            String status,
            String title,
            @Nullable String description,
            @Nullable String service,
            @Nullable String component,
            @Nullable String severity,
            @Nullable String category,
            @Nullable String dedupKey,
            String fingerprint,
            Map<String, String> labels,
            List<String> links,
            @Nullable Instant occurredAt,
            @Nullable Instant endsAt,
            Impact impact,
            boolean review) {

        static Previewed of(Fault fault, String sourceKey) {
            return new Previewed(
                    fault.status().name().toLowerCase(Locale.ROOT),
                    fault.title(),
                    fault.description(),
                    fault.service(),
                    fault.component(),
                    fault.severity(),
                    fault.category(),
                    fault.identity() instanceof Identity.SourceKey key ? key.value() : null,
                    Fingerprint.of(sourceKey, fault.identity()).hex(),
                    fault.labels(),
                    fault.links().stream().map(link -> link.href()).toList(),
                    fault.period().occurredAt(),
                    fault.period().endsAt(),
                    fault.impact(),
                    fault.review());
        }
    }

    /** @param sourceKey name of the key it would come with; part of every fingerprint */
    public static SourcePreview of(SourceReading reading, String sourceKey) {
        return new SourcePreview(
                reading.source(),
                reading.faults().stream()
                        .map(Told::fault)
                        .map(fault -> Previewed.of(fault, sourceKey))
                        .toList(),
                reading.ignored());
    }
}
