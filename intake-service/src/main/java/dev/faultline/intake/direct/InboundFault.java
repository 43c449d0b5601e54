package dev.faultline.intake.direct;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.FaultReported;
import dev.faultline.wire.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fault as an outside producer wrote it. Its fingerprint and its receipt are not believed, and what is too long is cut: the
 * producer is not there to be told.
 */
final class InboundFault {
    private InboundFault() {}

    /** @throws Unusable when it has no title, or is no report */
    static Fault of(FaultReported wire) {
        if (wire.getAction() != null) {
            throw new Unusable("an action is no fault; actions go through intake's routes");
        }
        String title = FaultBounds.cut(FaultBounds.oneLine(wire.getTitle()), FaultBounds.TITLE);
        if (title.isEmpty()) {
            throw new Unusable("a fault needs a title");
        }
        Map<String, String> labels = bounded(wire.getLabels(), FaultBounds.LABEL_VALUE);
        String service = cut(wire.getService(), FaultBounds.NAME);
        String component = cut(wire.getComponent(), FaultBounds.NAME);
        return new Fault(
                identity(wire.getDedupKey(), labels, title, service, component),
                wire.getStatus(),
                title,
                cut(wire.getDescription(), FaultBounds.DESCRIPTION),
                service,
                component,
                cut(wire.getSeverity(), FaultBounds.NAME),
                cut(wire.getCategory(), FaultBounds.NAME),
                new Impact(
                        wire.getScope(),
                        wire.getWorkaround(),
                        wire.getMoneyLoss(),
                        wire.getSecurity(),
                        wire.getDataLoss()),
                labels,
                bounded(wire.getAnnotations(), FaultBounds.ANNOTATION_VALUE),
                links(wire.getLinks()),
                cut(wire.getReporter(), FaultBounds.NAME),
                period(wire.getOccurredAt(), wire.getEndsAt()),
                wire.getReview());
    }

    /** Without a dedup key what tells faults apart is what tells them apart on the native route. */
    private static Identity identity(
            @Nullable String key,
            Map<String, String> labels,
            String title,
            @Nullable String service,
            @Nullable String component) {
        if (key != null && !key.isBlank()) {
            return new Identity.DedupKey(FaultBounds.cut(key, FaultBounds.DEDUP_KEY));
        }
        Map<String, String> set = new HashMap<>();
        labels.forEach((name, value) -> set.put("labels." + name, value));
        set.put("title", title);
        set.put("service", service == null ? "" : service);
        set.put("component", component == null ? "" : component);
        return Identity.LabelSet.of(set);
    }

    private static Map<String, String> bounded(Map<String, String> all, int longest) {
        Map<String, String> bounded = new HashMap<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(all).entrySet()) {
            if (bounded.size() < FaultBounds.MAP_ENTRIES && !entry.getKey().isBlank()) {
                bounded.put(
                        FaultBounds.cut(entry.getKey(), FaultBounds.MAP_KEY),
                        FaultBounds.cut(entry.getValue(), longest));
            }
        }
        return bounded;
    }

    private static List<FaultLink> links(List<Link> wire) {
        List<FaultLink> links = new ArrayList<>();
        for (Link link : wire) {
            if (links.size() < FaultBounds.LINKS
                    && link.getHref().length() <= FaultBounds.HREF
                    && FaultLink.isFollowable(link.getHref())) {
                links.add(new FaultLink(link.getHref(), cut(link.getText(), FaultBounds.NAME)));
            }
        }
        return links;
    }

    private static Period period(Instant occurredAt, @Nullable Instant endsAt) {
        return new Period(
                occurredAt.isAfter(Instant.EPOCH) ? occurredAt : null,
                endsAt != null && endsAt.isBefore(occurredAt) ? null : endsAt);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.isBlank() ? null : FaultBounds.cut(text, longest);
    }
}
