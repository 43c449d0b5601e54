package dev.faultline.triage.config;

import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import dev.faultline.triage.domain.incident.Duty;
import dev.faultline.triage.domain.incident.DutyMatrix;
import dev.faultline.triage.domain.incident.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns {@code duties.yaml} into the duty matrix, or complains about everything that is wrong with it at once. */
final class DutiesLoader {
    /** Every incident carries them all in every event. */
    private static final int MOST = 40;

    private static final Map<String, Trigger> DOING = EnumSet.of(
                    Trigger.ACKNOWLEDGE,
                    Trigger.ESCALATE,
                    Trigger.REGRADE,
                    Trigger.CONFIRM,
                    Trigger.RESTORE,
                    Trigger.PLAN,
                    Trigger.FIX,
                    Trigger.VERIFY,
                    Trigger.EVIDENCE)
            .stream()
            .collect(Collectors.toMap(Trigger::word, Function.identity()));

    private final Path path;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private DutiesLoader(Path path) {
        this.path = path;
    }

    /**
     * Reads the duties.
     *
     * @throws PolicyException when the file must not be started with
     */
    static DutyMatrix load(Path path) {
        DutiesLoader loader = new DutiesLoader(path);
        List<DutyMatrix.Row> rows =
                loader.rows(PolicyReader.read(path, DutiesFile.class).duties());
        if (!loader.problems.isEmpty()) {
            throw new PolicyException(loader.problems);
        }
        return new DutyMatrix(rows);
    }

    private List<DutyMatrix.Row> rows(List<DutiesFile.Entry> entries) {
        Set<String> names = new HashSet<>();
        List<DutyMatrix.Row> rows = new ArrayList<>();
        for (DutiesFile.Entry entry : entries) {
            if (!names.add(entry.name().text().toLowerCase(Locale.ROOT))) {
                complain(entry.name(), "a second duty named '" + entry.name() + "'", "give each duty its own name");
            }
            if (entry.levels().isEmpty()) {
                complain(entry.name(), "'" + entry.name() + "' is nobody's duty at any level", "list 'levels'");
            }
            if (names.size() == MOST + 1) {
                complain(entry.name(), "more than " + MOST + " duties", "every incident carries them all");
            }
            rows.add(row(entry));
        }
        return rows;
    }

    private DutyMatrix.Row row(DutiesFile.Entry entry) {
        Set<Trigger> doneBy = EnumSet.noneOf(Trigger.class);
        for (SourceText word : entry.doneBy()) {
            @Nullable Trigger doing = DOING.get(word.text());
            if (doing == null) {
                complain(word, "'" + word + "' does no duty", Suggestion.among(word.text(), DOING.keySet()));
            } else {
                doneBy.add(doing);
            }
            if (entry.asksText() || !entry.outcomes().isEmpty()) {
                complain(
                        word,
                        "'" + entry.name() + "' has more to say than that it is done",
                        "leave out doneBy, or asksText and outcomes");
            }
        }
        Duty duty = new Duty(
                entry.name().text(), entry.role(), entry.en(), entry.zh(), entry.outcomes(), entry.asksText(), null);
        return new DutyMatrix.Row(duty, entry.levels(), doneBy);
    }

    private void complain(SourceText where, String message, String hint) {
        problems.add(where.problem(path, message, hint));
    }
}
