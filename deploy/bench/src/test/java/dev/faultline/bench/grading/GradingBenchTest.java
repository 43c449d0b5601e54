package dev.faultline.bench.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.JmhPlan;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.triage.config.TriagePolicyReader;
import dev.faultline.triage.domain.grading.Grader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradingBenchTest {
    private static final Path POLICY = Path.of(System.getProperty("faultline.root"), "deploy", "policy");

    @TempDir
    Path folder;

    @Test
    void everyPolicyIsMeasured() {
        // When
        GradingFigures figures = GradingBench.run(new JmhPlan(0, 1, Duration.ofMillis(20)), POLICY);
        // Then
        assertThat(List.of(figures.indexed(), figures.conditions(), figures.shipped()))
                .allSatisfy(micros -> assertThat(micros.mean()).isPositive());
        assertThat(figures.table()).contains("indexed", "conditions", "shipped policy");
    }

    @ParameterizedTest
    @EnumSource(GradingRulesFile.class)
    void bothWaysOfWritingGradeAlikeByARuleNearTheEnd(GradingRulesFile rules) throws IOException {
        // Given
        Files.writeString(folder.resolve("grading.yaml"), rules.yaml());
        Grader grader =
                TriagePolicyReader.read(new PolicyDirs(List.of(folder, POLICY))).grader();
        // When
        String rule = grader.grade(GradedReport.ofTwentyLabels()).grade().rule();
        // Then
        assertThat(rule).isEqualTo("category-rule-75");
    }
}
