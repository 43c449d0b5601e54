package dev.faultline.notify.domain.people;

import dev.faultline.wire.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a message may interrupt its reader. A person can be reached otherwise for what may not. */
public enum Urgency {
    HIGH,
    LOW;

    /** Of a message whose route does not say: L1 and L2 are fixed within hours, L3 and L4 with a release. */
    public static Urgency of(Level level) {
        return switch (level) {
            case L1, L2 -> HIGH;
            case L3, L4 -> LOW;
        };
    }

    /** The word for it in policy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The urgency of a {@link #word}; empty when there is none of that name. */
    public static Optional<Urgency> ofWord(String word) {
        return Arrays.stream(values())
                .filter(urgency -> urgency.word().equals(word))
                .findFirst();
    }

    /** All words, the graver one first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Urgency::word).toList();
    }
}
