package dev.faultline.sla.config;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyHash;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.sla.config.SlaFile.LevelPart;
import dev.faultline.sla.domain.ClockRule;
import dev.faultline.sla.domain.Ladder;
import dev.faultline.sla.domain.LevelPolicy;
import dev.faultline.sla.domain.SlaPolicy;
import dev.faultline.sla.domain.Target;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code sla.yaml}, and refuses it whole with everything that is wrong in it. */
public final class SlaPolicyLoader {
    /** The file's name in a policy folder. */
    public static final String FILE = "sla.yaml";

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
        Map<Level, LevelPolicy> levels = new EnumMap<>(Level.class);
        file.levels().forEach((level, part) -> levels.put(level, level(level, part)));
        for (Level level : Level.values()) {
            if (!levels.containsKey(level)) {
                problem(
                        0,
                        "level " + level + " is missing",
                        "write it under levels: every incident has one of L1 to L4");
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new SlaPolicy(PolicyHash.of(path), file.countBackAtMost(), file.forgetClosedAfter(), levels);
    }

    private LevelPolicy level(Level level, LevelPart part) {
        Ladder ladder = ladder(level, part.ladder());
        Map<ClockKind, ClockRule> clocks = new EnumMap<>(ClockKind.class);
        ClockReader reader = new ClockReader(path, ladder, this::audience, problems);
        part.clocks().forEach((kind, clock) -> reader.read(kind, clock).ifPresent(rule -> clocks.put(kind, rule)));
        if (part.fix() == null) {
            problem(0, level + " has no fix clock", "every fault is fixed by some time: write a target for it");
        } else if (clocks.containsKey(ClockKind.FIX)
                && clocks.get(ClockKind.FIX).target() instanceof Target.NextRelease
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
