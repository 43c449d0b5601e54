package dev.faultline.sla.config;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyHash;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.sla.config.SlaFile.CalendarPart;
import dev.faultline.sla.config.SlaFile.LevelPart;
import dev.faultline.sla.config.SlaFile.ScopePart;
import dev.faultline.sla.config.SlaFile.VariantPart;
import dev.faultline.sla.domain.BusinessCalendar;
import dev.faultline.sla.domain.ClockRule;
import dev.faultline.sla.domain.Goal;
import dev.faultline.sla.domain.Ladder;
import dev.faultline.sla.domain.LevelPolicy;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.domain.Variant;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code sla.yaml}, and refuses it whole with everything that is wrong in it. */
public final class SlaPolicyLoader {
    /** The file's name in a policy folder. */
    public static final String FILE = "sla.yaml";

    private static final Pattern CALENDAR = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern AUDIENCE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Path path;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private SlaPolicyLoader(Path path) {
        this.path = path;
    }

    /**
     * Reads the policy.
     *
     * @throws PolicyException naming file, line and what to do for each problem
     */
    public static SlaPolicy load(PolicyDirs dirs) {
        return new SlaPolicyLoader(dirs.find(FILE)).load();
    }

    private SlaPolicy load() {
        SlaFile file = PolicyReader.read(path, SlaFile.class);
        Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
        file.calendars().forEach((name, part) -> {
            checkName(name, part);
            new CalendarReader(path, name, problems).read(part).ifPresent(calendar -> calendars.put(name, calendar));
        });
        Map<Level, LevelPolicy> levels = new EnumMap<>(Level.class);
        file.levels().forEach((level, part) -> levels.put(level, level(level, part, calendars)));
        for (Level level : Level.values()) {
            if (!levels.containsKey(level)) {
                problem(
                        0,
                        "level " + level + " is missing",
                        "write it under levels: every incident has one of L1 to L4");
            }
        }
        List<Variant> variants = file.variants().stream()
                .map(part -> variant(part, file.levels(), calendars))
                .toList();
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new SlaPolicy(
                PolicyHash.of(path), file.countBackAtMost(), file.forgetClosedAfter(), levels, variants, calendars);
    }

    /** A variant is read as the whole level it makes, so that whatever a level must not be, it must not be either. */
    private Variant variant(VariantPart part, Map<Level, LevelPart> levels, Map<String, BusinessCalendar> calendars) {
        Map<Level, LevelPolicy> changed = new EnumMap<>(Level.class);
        part.levels().forEach((level, change) -> {
            LevelPart base = levels.get(level);
            if (base != null) {
                for (ClockKind kind : change.strangers(base)) {
                    problem(
                            0,
                            "a variant changes the " + kind.name().toLowerCase(Locale.ROOT) + " clock of " + level
                                    + ", which has none",
                            "write the clock under levels first");
                }
                changed.put(level, level(level, change.over(base), calendars));
            }
        });
        ScopePart where = part.where();
        return new Variant(
                new Variant.Scope(
                        texts(where.services()),
                        texts(where.applications()),
                        texts(where.products()),
                        texts(where.teams())),
                changed);
    }

    private static Set<String> texts(List<SourceText> texts) {
        return texts.stream().map(SourceText::text).collect(Collectors.toSet());
    }

    private void checkName(String name, CalendarPart part) {
        if (!CALENDAR.matcher(name).matches()) {
            problem(
                    part.zone().line(),
                    "'" + name + "' is no name of a calendar",
                    "write a word, such as office; 24x7 is there without being written");
        }
    }

    private LevelPolicy level(Level level, LevelPart part, Map<String, BusinessCalendar> calendars) {
        Ladder ladder = ladder(level, part.ladder());
        Map<ClockKind, ClockRule> clocks = new EnumMap<>(ClockKind.class);
        ClockReader reader = new ClockReader(path, ladder, calendars, this::audience, problems);
        part.clocks().forEach((kind, clock) -> reader.read(kind, clock).ifPresent(rule -> clocks.put(kind, rule)));
        if (part.fix() == null) {
            problem(0, level + " has no fix clock", "every fault is fixed by some time: write a target for it");
        } else if (clocks.containsKey(ClockKind.FIX)
                && clocks.get(ClockKind.FIX).goal() instanceof Goal.NextRelease
                && part.plan() == null) {
            SourceText target = part.fix().target();
            problem(
                    target.line(),
                    level + " is fixed by release and has no plan clock",
                    "write one, so that somebody is asked for a release");
        }
        return new LevelPolicy(ladder, clocks);
    }

    /** Steps only widen: whoever was told once hears how it goes on. */
    private Ladder ladder(Level level, List<List<SourceText>> steps) {
        List<List<String>> told = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (List<SourceText> step : steps) {
            List<String> audience = step.stream().map(this::audience).toList();
            Set<String> left = new HashSet<>(before);
            left.removeAll(audience);
            if (step.isEmpty()) {
                problem(0, level + " has a ladder step that tells nobody", "name a role or an audience of notify.yaml");
            } else if (!left.isEmpty()) {
                problem(
                        step.get(0).line(),
                        "this step of the ladder no longer tells "
                                + String.join(", ", left.stream().sorted().toList()),
                        "a step holds everybody of the step before");
            }
            before.addAll(audience);
            told.add(audience);
        }
        if (told.isEmpty()) {
            problem(0, level + " has no ladder", "write at least one step, such as ladder: [[DEV, OPS]]");
            return new Ladder(List.of(List.of("OPS")));
        }
        return new Ladder(told);
    }

    private String audience(SourceText name) {
        if (!AUDIENCE.matcher(name.text()).matches()) {
            problem(
                    name.line(),
                    "'" + name.text() + "' is no audience",
                    "write a role (OPS, PM, DEV, QA, SITE) or an audience of notify.yaml, in capitals");
        }
        return name.text();
    }

    private void problem(int line, String message, String hint) {
        problems.add(new PolicyProblem(path, line, message, hint));
    }
}
