package dev.faultline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    enum Urgency {
        HIGH,
        LOW
    }

    record Target(
            SourceText name, Duration within, @Nullable Urgency urgency, boolean soft, List<String> roles) {
        Target {
            if (within.isZero()) {
                throw new IllegalArgumentException("a target of nothing cannot be met");
            }
        }
    }

    record Policy(int version, Map<String, Target> targets) {}

    @TempDir
    Path dir;

    @Test
    void readsWhatIsRight() {
        Policy policy = read("""
                version: 1
                targets:
                  respond:
                    name: respond
                    within: 1h30m
                    urgency: HIGH
                    roles: [OPS, PM]
                  fix: {name: fix, within: 2d}
                """);

        assertThat(policy.targets().get("respond"))
                .isEqualTo(new Target(
                        new SourceText("respond", 4),
                        Duration.ofMinutes(90),
                        Urgency.HIGH,
                        false,
                        List.of("OPS", "PM")));
        assertThat(policy.targets().get("fix"))
                .isEqualTo(new Target(new SourceText("fix", 8), Duration.ofDays(2), null, false, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an unknown key          | within: 5m\\n    role: []           | policy.yaml:5: unknown key 'role' under targets.a; did you mean 'roles'?
            a duration of no unit   | within: 5                           | policy.yaml:4: '5' is no duration: write a number and a unit, such as 30s, 5m, 4h or 2d at targets.a.within
            a wrong unit            | within: 5 fortnights                | policy.yaml:4: '5 fortnights' is no duration: write a number and a unit, such as 30s, 5m, 4h or 2d at targets.a.within
            an unknown word         | within: 5m\\n    urgency: HIHG       | policy.yaml:5: 'HIHG' is not known at targets.a.urgency; did you mean 'HIGH'?
            what the record refuses | within: 0s                          | policy.yaml:3: a target of nothing cannot be met at targets.a
            a missing value         | urgency: LOW                        | policy.yaml:3: key 'within' is missing at targets.a.within
            a doubled key           | within: 5m\\n    within: 6m          | policy.yaml:5: Duplicate Object property "within" at targets.a
            """)
    void refusesAndNamesTheLine(String what, String lines, String complaint) {
        PolicyException refused =
                refusal("version: 1\ntargets:\n  a:\n    " + lines.replace("\\n", "\n") + "\n    name: x\n");

        assertThat(refused.problems().get(0).toString().replace(dir + "/", "")).isEqualTo(complaint);
    }

    private PolicyException refusal(String yaml) {
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> read(yaml));
        assertThat(refused).as("refusal of: %s", yaml).isNotNull();
        return refused;
    }

    private Policy read(String yaml) {
        Path file = dir.resolve("policy.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return PolicyReader.read(file, Policy.class);
    }
}
