package dev.faultline.triage.domain.incident;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes or other instances an incident's firing faults are about.
 *
 * @param firing how many firing members each has, by name; at most {@link #MOST}
 */
public record Instances(Map<String, Integer> firing) {
    /** No group is larger than an incident counts. */
    public static final int MOST = 256;
    /** None known. */
    public static final Instances NONE = new Instances(Map.of());

    /** Labels that name an instance; the first a fault has counts. */
    private static final List<String> LABELS = List.of("node", "instance", "pod", "host", "hostname", "server");

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    public Instances {
        firing = Map.copyOf(firing);
    }

    /** The instance a fault with these labels is about, without its port; null when they name none. */
    static @Nullable String named(Map<String, String> labels) {
        for (String label : LABELS) {
            @Nullable String value = labels.get(label);
            if (value != null && !value.isBlank()) {
                return PORT.matcher(value.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
            }
        }
        return null;
    }

    /** How many instances fire. */
    public int count() {
        return firing.size();
    }

    /** With one member of that instance more, or one fewer. */
    Instances with(@Nullable String instance, int members) {
        if (instance == null || members == 0 || firing.size() >= MOST && !firing.containsKey(instance)) {
            return this;
        }
        Map<String, Integer> counted = new TreeMap<>(firing);
        counted.merge(instance, members, Integer::sum);
        counted.values().removeIf(count -> count <= 0);
        return new Instances(counted);
    }

    /** Both together. */
    Instances and(Instances other) {
        Instances both = this;
        for (Map.Entry<String, Integer> counted : other.firing.entrySet()) {
            both = both.with(counted.getKey(), counted.getValue());
        }
        return both;
    }
}
