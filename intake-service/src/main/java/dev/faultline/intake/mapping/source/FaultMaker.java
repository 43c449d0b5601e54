package dev.faultline.intake.mapping.source;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.policy.Expression;
import dev.faultline.policy.Values;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a fault of one alert of a sender, within bounds, whatever is missing. */
final class FaultMaker {
    private final String source;
    private final FaultFields fields;

    FaultMaker(String source, FaultFields fields) {
        this.source = source;
        this.fields = fields;
    }

    /** @param review whether a person must look in any case; a fault without a title is marked too */
    Fault make(Map<String, ?> variables, FaultStatus status, boolean review) {
        String told = fields.title().text(variables);
        String title = FaultBounds.cut(FaultBounds.oneLine(told == null ? "" : told), FaultBounds.TITLE);
        boolean untitled = title.isEmpty();
        String named = untitled ? "Alert of " + source + " without a title" : title;
        String service = name(fields.service(), variables);
        String component = name(fields.component(), variables);
        return new Fault(
                identity(fields.dedupKey().text(variables), named, service, component),
                status,
                named,
                cut(fields.description().text(variables), FaultBounds.DESCRIPTION),
                service,
                component,
                name(fields.severity(), variables),
                name(fields.category(), variables),
                impact(variables),
                labels(variables),
                Map.of(),
                links(variables),
                name(fields.reporter(), variables),
                period(variables, status),
                review || untitled);
    }

    /** A fault for review that says no more than its title. */
    static Fault bare(String source, String title) {
        return new Fault(
                Identity.LabelSet.of(Map.of("source", source, "title", title)),
                FaultStatus.FIRING,
                title,
                null,
                null,
                null,
                null,
                null,
                Impact.UNSAID,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                Period.UNSAID,
                true);
    }

    private Identity identity(
            @Nullable String key, String title, @Nullable String service, @Nullable String component) {
        if (key != null) {
            return Identity.SourceKey.of(source, key);
        }
        Map<String, String> set = new TreeMap<>();
        set.put("source", source);
        set.put("title", title);
        set.put("service", service == null ? "" : service);
        set.put("component", component == null ? "" : component);
        return Identity.LabelSet.of(set);
    }

    private Impact impact(Map<String, ?> variables) {
        FaultFields.ImpactFields impact = fields.impact();
        return new Impact(
                scope(impact.scope().text(variables)),
                impact.workaround().value(variables) == null
                        ? null
                        : Boolean.valueOf(impact.workaround().isTrue(variables)),
                impact.moneyLoss().isTrue(variables),
                impact.security().isTrue(variables),
                impact.dataLoss().isTrue(variables));
    }

    private static @Nullable Scope scope(@Nullable String word) {
        for (Scope scope : Scope.values()) {
            if (scope.name().equalsIgnoreCase(word)) {
                return scope;
            }
        }
        return null;
    }

    private Map<String, String> labels(Map<String, ?> variables) {
        Map<String, String> all = new LinkedHashMap<>();
        fields.labels().forEach((name, choice) -> {
            String text = choice.text(variables);
            if (text != null) {
                all.put(name, text);
            }
        });
        for (Expression labels : fields.labelsFrom()) {
            Values.labels(labels.evaluate(variables)).forEach(all::putIfAbsent);
        }
        return bounded(all);
    }

    /** The first labels by name, so that the same alert always keeps the same ones. */
    private static Map<String, String> bounded(Map<String, String> all) {
        Map<String, String> bounded = new LinkedHashMap<>();
        for (Map.Entry<String, String> label : new TreeMap<>(all).entrySet()) {
            if (bounded.size() == FaultBounds.MAP_ENTRIES) {
                break;
            }
            bounded.put(
                    FaultBounds.cut(label.getKey(), FaultBounds.MAP_KEY),
                    FaultBounds.cut(label.getValue(), FaultBounds.LABEL_VALUE));
        }
        return Collections.unmodifiableMap(bounded);
    }

    private List<FaultLink> links(Map<String, ?> variables) {
        List<FaultLink> links = new ArrayList<>();
        for (FaultFields.LinkField link : fields.links()) {
            String href = link.href().text(variables);
            if (href != null && href.length() <= FaultBounds.HREF && FaultLink.isFollowable(href)) {
                links.add(new FaultLink(href, link.text()));
            }
        }
        return links;
    }

    /** An end is read of a resolved alert only: senders announce the end of one, they do not let it run out. */
    private Period period(Map<String, ?> variables, FaultStatus status) {
        Instant began = Moments.of(fields.occurredAt().value(variables));
        Instant ended =
                status == FaultStatus.RESOLVED ? Moments.of(fields.endsAt().value(variables)) : null;
        return new Period(began, ended != null && began != null && ended.isBefore(began) ? null : ended);
    }

    private static @Nullable String name(Choice choice, Map<String, ?> variables) {
        String text = choice.text(variables);
        return text == null ? null : cut(FaultBounds.oneLine(text), FaultBounds.NAME);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.isBlank() ? null : FaultBounds.cut(text, longest);
    }
}
