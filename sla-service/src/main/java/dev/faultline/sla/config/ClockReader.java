package dev.faultline.sla.config;

import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.policy.Suggestion;
import dev.faultline.sla.config.SlaFile.ClockPart;
import dev.faultline.sla.config.SlaFile.RungPart;
import dev.faultline.sla.domain.BusinessCalendar;
import dev.faultline.sla.domain.ClockRule;
import dev.faultline.sla.domain.ClockRule.Origin;
import dev.faultline.sla.domain.Goal;
import dev.faultline.sla.domain.Ladder;
import dev.faultline.sla.domain.Repeat;
import dev.faultline.sla.domain.Rung;
import dev.faultline.sla.domain.Span;
import dev.faultline.wire.ClockKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the clocks of one level. Problems are collected, so that one start tells of all of them. */
final class ClockReader {
    private static final String NEXT_RELEASE = "next-release";
    private static final String ALL_HOURS = "24x7";

    private final Path path;
    private final Ladder ladder;
    private final Map<String, BusinessCalendar> calendars;
    private final Function<SourceText, String> audience;
    private final List<PolicyProblem> problems;

    ClockReader(
            Path path,
            Ladder ladder,
            Map<String, BusinessCalendar> calendars,
            Function<SourceText, String> audience,
            List<PolicyProblem> problems) {
        this.path = path;
        this.ladder = ladder;
        this.calendars = calendars;
        this.audience = audience;
        this.problems = problems;
    }

    /** The rule; empty, with a problem noted, when its target cannot be read. */
    Optional<ClockRule> read(ClockKind kind, ClockPart part) {
        checkOrigin(kind, part);
        checkPrinciple4(kind, part);
        List<Double> warnings = ascending(part.warn(), this::warning);
        List<Double> shares =
                ascending(part.escalate().stream().map(RungPart::at).toList(), this::rungShare);
        List<Rung> rungs = new ArrayList<>();
        for (int i = 0; i < part.escalate().size(); i++) {
            rungs.add(new Rung(shares.get(i), step(part.escalate().get(i).step())));
        }
        return goal(kind, part)
                .map(goal -> new ClockRule(
                        goal,
                        calendar(part.calendar()),
                        part.soft(),
                        part.from(),
                        part.onReturn(),
                        warnings,
                        rungs,
                        repeat(part),
                        part.tell().stream().map(audience).toList(),
                        pause(part.pauseAtMost())));
    }

    private void checkOrigin(ClockKind kind, ClockPart part) {
        if ((kind == ClockKind.VERIFY) != (part.from() == Origin.FIXED)) {
            problem(
                    part.target(),
                    name(kind) + " cannot start from " + part.from(),
                    kind == ClockKind.VERIFY ? "write from: FIXED" : "write from: OPENED or OCCURRED");
        }
    }

    /** No restore progress escalates by itself, by the deadline at the latest, and no pause prevents it. */
    private void checkPrinciple4(ClockKind kind, ClockPart part) {
        boolean neverPaused = kind == ClockKind.RESPOND || kind == ClockKind.RESTORE;
        SourceText pause = part.pauseAtMost();
        if (neverPaused && pause != null) {
            problem(pause, name(kind) + " never stands still (principle 4)", "remove pauseAtMost");
        }
        boolean escalates = part.escalate().stream().anyMatch(rung -> share(rung.at()) <= 1);
        if (kind == ClockKind.RESTORE && !escalates) {
            problem(
                    part.target(),
                    "no restore progress must escalate by itself (principle 4)",
                    "write escalate: with a share of 1.0 or less");
        }
    }

    private Optional<Goal> goal(ClockKind kind, ClockPart part) {
        SourceText text = part.target();
        if (text.text().equals(NEXT_RELEASE)) {
            if (kind != ClockKind.FIX) {
                problem(text, name(kind) + " cannot wait for a release", "write a duration, such as 24h");
            }
            if (part.pauseAtMost() != null) {
                problem(part.pauseAtMost(), "a release waits for nobody", "remove pauseAtMost");
            }
            return Optional.of(new Goal.NextRelease());
        }
        Optional<Span> time = span(text, ", or " + NEXT_RELEASE);
        if (time.filter(Span::isZero).isPresent()) {
            problem(text, "a target of no time cannot be met", "write a longer one, or leave the clock out");
        }
        return time.filter(span -> !span.isZero()).map(Goal.Within::new);
    }

    private BusinessCalendar calendar(@Nullable SourceText name) {
        if (name == null || name.text().equals(ALL_HOURS)) {
            return BusinessCalendar.AROUND_THE_CLOCK;
        }
        BusinessCalendar calendar = calendars.get(name.text());
        if (calendar == null) {
            List<String> known = Stream.concat(calendars.keySet().stream(), Stream.of(ALL_HOURS))
                    .toList();
            problem(name, "there is no calendar '" + name.text() + "'", Suggestion.among(name.text(), known));
        }
        return calendar == null ? BusinessCalendar.AROUND_THE_CLOCK : calendar;
    }

    private Span pause(@Nullable SourceText text) {
        return text == null ? Span.ZERO : span(text, "").orElse(Span.ZERO);
    }

    private @Nullable Repeat repeat(ClockPart part) {
        if (part.repeat() == null) {
            return null;
        }
        SourceText every = part.repeat().every();
        Optional<Span> span = span(every, "");
        if (span.filter(Span::isZero).isPresent()) {
            problem(every, "a repeat comes every so often", "write a longer time, such as 15m");
        }
        Integer atMost = part.repeat().atMost();
        return span.filter(time -> !time.isZero())
                .map(time -> new Repeat(time, atMost))
                .orElse(null);
    }

    private Optional<Span> span(SourceText text, String or) {
        Optional<Span> span = Span.parse(text.text());
        if (span.isEmpty()) {
            problem(
                    text,
                    "'" + text.text() + "' is no duration",
                    "write a number and a unit, such as 30s, 5m, 4h or 2d" + or);
        }
        return span;
    }

    private double warning(SourceText text) {
        double share = share(text);
        if (!(share > 0 && share < 1)) {
            problem(
                    text,
                    "'" + text.text() + "' is no share of the target",
                    "a warning lies between 0 and 1, such as 0.8");
        }
        return share;
    }

    private double rungShare(SourceText text) {
        double share = share(text);
        if (!(share > 0 && share <= 100)) {
            problem(
                    text,
                    "'" + text.text() + "' is no share of the target",
                    "a rung lies above 0, such as 0.5; 1.0 is the deadline");
        }
        return share;
    }

    private List<Double> ascending(List<SourceText> texts, Function<SourceText, Double> read) {
        List<Double> shares = texts.stream().map(read).toList();
        for (int i = 1; i < shares.size(); i++) {
            if (shares.get(i) <= shares.get(i - 1)) {
                problem(texts.get(i), "the shares do not ascend here", "write the smaller share first, each once");
            }
        }
        return shares;
    }

    private int step(SourceText text) {
        try {
            int step = Integer.parseInt(text.text());
            if (step >= 1 && step <= ladder.top()) {
                return step;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        problem(text, "'" + text.text() + "' is no step of the ladder", "it has the steps 1 to " + ladder.top());
        return 1;
    }

    /** NaN when the text is no number: it lies in no range. */
    private static double share(SourceText text) {
        try {
            return Double.parseDouble(text.text());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String name(ClockKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void problem(SourceText at, String message, String hint) {
        problems.add(at.problem(path, message, hint));
    }
}
