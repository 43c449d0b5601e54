package dev.faultline.intake.mapping.source;

import dev.faultline.wire.FaultStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's own word for the state of an alert means.
 *
 * @param word where it stands
 * @param firing words that say it is there
 * @param resolved words that say it is gone
 * @param ignored words that say neither, each with the reason why nothing comes of it
 * @param absent what no word at all means; null when a person must look then
 */
public record StatusRule(
        Choice word,
        Set<String> firing,
        Set<String> resolved,
        Map<String, String> ignored,
        @Nullable FaultStatus absent) {

    public StatusRule {
        firing = Set.copyOf(firing.stream().map(StatusRule::plain).toList());
        resolved = Set.copyOf(resolved.stream().map(StatusRule::plain).toList());
        Map<String, String> reasons = new TreeMap<>();
        ignored.forEach((one, why) -> reasons.put(plain(one), why));
        ignored = Map.copyOf(reasons);
    }

    /** What was decided. */
    sealed interface Verdict {

        /**
         * It is a fault.
         *
         * @param review whether the word was not understood: then it counts as there, and a person must look
         */
        record Told(FaultStatus status, boolean review) implements Verdict {}

        /** Nothing comes of it. */
        record Ignored(String why) implements Verdict {}
    }

    /** What the word on these variables means. */
    Verdict of(Map<String, ?> variables) {
        String said = word.text(variables);
        if (said == null) {
            return new Verdict.Told(absent == null ? FaultStatus.FIRING : absent, absent == null);
        }
        String plain = plain(said);
        String why = ignored.get(plain);
        if (why != null) {
            return new Verdict.Ignored(why);
        }
        if (resolved.contains(plain)) {
            return new Verdict.Told(FaultStatus.RESOLVED, false);
        }
        return new Verdict.Told(FaultStatus.FIRING, !firing.contains(plain));
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
