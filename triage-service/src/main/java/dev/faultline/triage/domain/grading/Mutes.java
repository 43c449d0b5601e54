package dev.faultline.triage.domain.grading;

import dev.faultline.wire.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which symptoms are only spoken of. A clause that an aside rule claims ("typo in the crash message") is about nothing
 * graver than that rule's level; in a drill nothing counts.
 */
final class Mutes {
    private final @Nullable Level[] byClause;
    private final boolean everything;

    private Mutes(@Nullable Level[] byClause, boolean everything) {
        this.byClause = byClause;
        this.everything = everything;
    }

    static Mutes of(Reading reading, List<IndexedRule> asides) {
        Mutes mutes = new Mutes(new Level[reading.clauses()], false);
        for (IndexedRule aside : asides) {
            @Nullable Pattern pattern = aside.pattern();
            if (pattern != null) {
                mutes.claim(pattern, reading, aside.rule().level());
            }
        }
        return mutes;
    }

    /** In a drill nothing counts. */
    Mutes everything() {
        return new Mutes(byClause, true);
    }

    /** Whether a symptom counts for a rule of that level. */
    boolean counts(Level level, Hit symptom) {
        @Nullable Level claimed = byClause[symptom.clause()];
        return !everything && (claimed == null || level.compareTo(claimed) >= 0);
    }

    private void claim(Pattern pattern, Reading reading, Level level) {
        if (reading.of(pattern.symptom()).isEmpty()) {
            return;
        }
        for (int clause = 0; clause < byClause.length; clause++) {
            int here = clause;
            @Nullable List<Hit> hits = pattern.in(reading, symptom -> symptom.clause() == here);
            if (hits != null && hits.stream().allMatch(hit -> hit.clause() == here)) {
                @Nullable Level claimed = byClause[clause];
                byClause[clause] = claimed == null || level.compareTo(claimed) > 0 ? level : claimed;
            }
        }
    }
}
