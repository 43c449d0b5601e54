package dev.faultline.intake.domain;

import dev.faultline.intake.domain.Report.Receipt;
import dev.faultline.wire.CommandVerb;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks to be done about an alert it knows by its own key. It travels behind the alert's trigger; with no
 * episode open it is dropped, as those senders expect.
 *
 * @param eventId unique id of this action
 * @param target the alert it is about
 * @param deed what to do
 * @param receipt how it came in
 */
public record Action(String eventId, Target target, Deed deed, Receipt receipt) {

    /**
     * The alert an action is about.
     *
     * @param fingerprint name within the line
     * @param dedupKey the sender's own key of it; null when it named the alert otherwise
     */
    public record Target(Fingerprint fingerprint, @Nullable String dedupKey) {

        /** The alert a source knows by a key of its own. */
        public static Target of(String sourceKey, String dedupKey) {
            return new Target(Fingerprint.of(sourceKey, new Identity.DedupKey(dedupKey)), dedupKey);
        }
    }

    /**
     * What to do about an alert.
     *
     * @param verb what is asked
     * @param actor the user the sender names; null for the key itself, in role OPS
     * @param reason why; null when not said
     * @param arguments what the verb needs, by {@link VerbRule.Argument#field()}
     */
    public record Deed(
            CommandVerb verb,
            @Nullable String actor,
            @Nullable String reason,
            Map<String, String> arguments) {

        public Deed {
            arguments = Map.copyOf(arguments);
        }

        /** A deed that needs nothing but its verb. */
        public static Deed of(CommandVerb verb) {
            return new Deed(verb, null, null, Map.of());
        }
    }
}
