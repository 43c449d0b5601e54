package dev.faultline.intake.config;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.Heartbeat;
import dev.faultline.policy.DurationText;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to give a sign of life, as {@code heartbeats.yaml} names it.
 *
 * @param heartbeats each by its name
 */
public record HeartbeatFile(List<Entry> heartbeats) {
    /** Name of the file in a policy folder. */
    public static final String NAME = "heartbeats.yaml";

    private static final Pattern NAMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,99}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    /**
     * One heartbeat.
     *
     * @param name as its pings name it; unique
     * @param interval longest time between two pings, 1s to 400d
     * @param message title of the alert of a missed one
     * @param service the service it speaks for
     * @param severity what the alert weighs
     */
    public record Entry(
            SourceText name,
            SourceText interval,
            @Nullable SourceText message,
            @Nullable SourceText service,
            @Nullable SourceText severity) {}

    /**
     * The heartbeats of a file, by name.
     *
     * @throws PolicyException with everything that is wrong in it
     */
    public static Map<String, Heartbeat> read(Path file) {
        List<PolicyProblem> problems = new ArrayList<>();
        Map<String, Heartbeat> heartbeats = new LinkedHashMap<>();
        for (Entry entry : PolicyReader.read(file, HeartbeatFile.class).heartbeats()) {
            Duration interval = interval(file, entry.interval(), problems);
            if (!NAMED.matcher(entry.name().text()).matches()) {
                problems.add(entry.name()
                        .problem(
                                file,
                                "'" + entry.name() + "' is no name of a heartbeat",
                                "up to 100 letters, digits, blanks and . _ -, beginning with a letter or digit"));
            }
            Heartbeat heartbeat = new Heartbeat(
                    entry.name().text(),
                    interval,
                    text(entry.message(), FaultBounds.TITLE),
                    text(entry.service(), FaultBounds.NAME),
                    text(entry.severity(), FaultBounds.NAME));
            if (heartbeats.putIfAbsent(heartbeat.name(), heartbeat) != null) {
                problems.add(entry.name().problem(file, "this heartbeat is there twice", "give each its own name"));
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return heartbeats;
    }

    private static Duration interval(Path file, SourceText text, List<PolicyProblem> problems) {
        Duration interval = DurationText.parse(text.text()).orElse(Duration.ZERO);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            problems.add(text.problem(file, "'" + text + "' is no interval", "from 1s to 400d, such as 10m"));
        }
        return interval;
    }

    private static @Nullable String text(@Nullable SourceText text, int longest) {
        return text == null ? null : FaultBounds.cut(FaultBounds.oneLine(text.text()), longest);
    }
}
