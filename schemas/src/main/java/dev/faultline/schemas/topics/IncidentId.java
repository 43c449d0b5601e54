package dev.faultline.schemas.topics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of an incident, short enough to say on the phone: {@code INC-<partition>-<sequence>}. It names the partition that
 * owns the incident, so a command finds its way without a look-up.
 *
 * @param partition partition of the incident's topics, from 0
 * @param sequence counts the incidents of that partition, from 1
 */
public record IncidentId(int partition, long sequence) {
    private static final Pattern FORM = Pattern.compile("INC-(0|[1-9]\\d{0,5})-([1-9]\\d{0,17})");

    public IncidentId {
        if (partition < 0 || sequence < 1) {
            throw new IllegalArgumentException(
                    "an incident's partition starts at 0 and its sequence at 1, not " + partition + " and " + sequence);
        }
    }

    /**
     * Reads an id as {@link #toString} writes it.
     *
     * @return empty when the text is no incident id
     */
    public static Optional<IncidentId> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new IncidentId(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "INC-" + partition + "-" + sequence;
    }
}
