package dev.faultline.intake.mapping;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.domain.Impact;
import dev.faultline.intake.domain.Period;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our own format: one fault or an array of them. Types are strict, and one bad fault refuses the whole array, for its
 * sender can read the answer and mend it; unknown fields are let pass.
 */
public final class NativeMapper implements SenderMapper {
    private static final int MOST_PROBLEMS = 20;

    @Override
    public String route() {
        return "native";
    }

    @Override
    public Mapping<List<Told>> map(byte[] body) {
        JsonBody json;
        try {
            json = JsonBody.ofElements(body);
        } catch (JsonBody.NoJson e) {
            return e.answer();
        }
        int size = json.elements().size();
        if (size == 0 || size > FaultBounds.BATCH) {
            return new Mapping.Misshapen<>(List.of(new FieldProblem(
                    0, "", "an array holds 1 to " + FaultBounds.BATCH + " faults, this one holds " + size)));
        }
        List<Told> faults = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < size && problems.size() < MOST_PROBLEMS; i++) {
            StrictFields fields = new StrictFields(json.elements().get(i).json(), i);
            Fault fault = fault(fields);
            if (fault == null) {
                problems.addAll(fields.problems());
            } else {
                faults.add(new Told(fault, json.elements().get(i).sent()));
            }
        }
        return problems.isEmpty()
                ? new Mapping.Understood<>(faults)
                : new Mapping.Misshapen<>(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    private static @Nullable Fault fault(StrictFields fields) {
        if (!fields.problems().isEmpty()) {
            return null;
        }
        String title = FaultBounds.oneLine(fields.requiredText("title", FaultBounds.TITLE));
        String description = fields.text("description", FaultBounds.DESCRIPTION);
        FaultStatus status = fields.word("status", FaultStatus.class);
        String dedupKey = fields.text("dedupKey", FaultBounds.DEDUP_KEY);
        String service = fields.text("service", FaultBounds.NAME);
        String component = fields.text("component", FaultBounds.NAME);
        String severity = fields.text("severity", FaultBounds.NAME);
        String category = fields.text("category", FaultBounds.NAME);
        Impact impact = impact(fields);
        Map<String, String> labels = fields.texts("labels", FaultBounds.LABEL_VALUE);
        Period period = period(fields);
        String reporter = fields.text("reporter", FaultBounds.NAME);
        List<FaultLink> links = fields.links("links");
        if (!fields.problems().isEmpty()) {
            return null;
        }
        return new Fault(
                dedupKey != null ? new Identity.DedupKey(dedupKey) : identity(labels, service, component, title),
                status == null ? FaultStatus.FIRING : status,
                title,
                description,
                service,
                component,
                severity,
                category,
                impact,
                labels,
                Map.of(),
                links,
                reporter,
                period,
                false);
    }

    private static Impact impact(StrictFields fields) {
        return new Impact(
                fields.word("scope", Scope.class),
                fields.flag("workaround"),
                Boolean.TRUE.equals(fields.flag("moneyLoss")),
                Boolean.TRUE.equals(fields.flag("security")),
                Boolean.TRUE.equals(fields.flag("dataLoss")));
    }

    private static Period period(StrictFields fields) {
        Instant occurredAt = fields.instant("occurredAt");
        Instant endsAt = fields.instant("endsAt");
        if (occurredAt != null && endsAt != null && endsAt.isBefore(occurredAt)) {
            fields.note("endsAt", "must not be before occurredAt");
        }
        return new Period(occurredAt, endsAt);
    }

    /**
     * Without a dedup key the labels tell faults apart, and here title, service and component count as labels too: two user
     * reports without any label are two faults, not a repeat of one.
     */
    private static Identity identity(
            Map<String, String> labels, @Nullable String service, @Nullable String component, String title) {
        Map<String, String> set = new HashMap<>();
        labels.forEach((name, value) -> set.put("labels." + name, value));
        set.put("title", title);
        set.put("service", service == null ? "" : service);
        set.put("component", component == null ? "" : component);
        return Identity.LabelSet.of(set);
    }
}
