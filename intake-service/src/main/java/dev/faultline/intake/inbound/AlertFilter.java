package dev.faultline.intake.inbound;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.domain.LabelMatcher;
import dev.faultline.intake.inbound.AlertmanagerView.Alert;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.policy.RegexBound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a reader of Alertmanager's API asks for.
 *
 * @param matchers all of them must match its labels
 * @param flags which states; each is wanted unless it is said to be false
 * @param receiver whether our one receiver is asked for
 */
record AlertFilter(List<LabelMatcher> matchers, Flags flags, boolean receiver) {

    /** Which states are wanted. */
    record Flags(boolean active, boolean silenced, boolean inhibited) {}

    /**
     * The filter of a request.
     *
     * @throws Refusal when it cannot be read
     */
    static AlertFilter of(HttpServletRequest request) {
        return new AlertFilter(
                matchers(request),
                new Flags(flag(request, "active"), flag(request, "silenced"), flag(request, "inhibited")),
                receiver(request.getParameter("receiver")));
    }

    /**
     * The label matchers of a request.
     *
     * @throws Refusal when one cannot be read
     */
    static List<LabelMatcher> matchers(HttpServletRequest request) {
        String[] filters = request.getParameterMap().getOrDefault("filter", new String[0]);
        List<LabelMatcher> matchers = new ArrayList<>();
        for (String filter : filters) {
            matchers.add(LabelMatcher.parse(filter)
                    .orElseThrow(() -> new Refusal(Reason.INVALID_REQUEST, "bad matcher format: " + filter)));
        }
        return matchers;
    }

    /** Whether these labels are asked for. */
    boolean means(Map<String, String> labels) {
        return receiver && matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    /** Whether an alert in this state is asked for. */
    boolean wants(Alert alert, KnownAlert known) {
        boolean silenced = !alert.status().silencedBy().isEmpty();
        boolean inhibited = !known.inhibitedBy().isEmpty();
        return (flags.active() || silenced || inhibited)
                && (flags.silenced() || !silenced)
                && (flags.inhibited() || !inhibited);
    }

    private static boolean flag(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null || value.equals("true")) {
            return true;
        }
        if (value.equals("false")) {
            return false;
        }
        throw new Refusal(Reason.INVALID_REQUEST, name + " must be true or false");
    }

    private static boolean receiver(@Nullable String regex) {
        try {
            if (regex != null && !RegexBound.holds(regex)) {
                throw new Refusal(Reason.INVALID_REQUEST, "failed to parse receiver param: it is too large");
            }
            return regex == null
                    || regex.isEmpty()
                    || Pattern.compile("^(?:" + regex + ")$").matches(AlertmanagerView.RECEIVER.name());
        } catch (PatternSyntaxException e) {
            throw new Refusal(Reason.INVALID_REQUEST, "failed to parse receiver param: " + e.getMessage());
        }
    }
}
