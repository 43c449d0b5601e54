package dev.faultline.bench.grading;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.triage.config.TriagePolicyReader;
import dev.faultline.triage.domain.alert.Report;
import dev.faultline.triage.domain.grading.Graded;
import dev.faultline.triage.domain.grading.Grader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What grading one report of twenty labels costs. Run by {@link GradingBench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GradingBenchmark {
    /** System property: the folder of the shipped policy. */
    static final String SHIPPED_POLICY = "faultline.bench.policy";

    /** Which policy grades. */
    public enum Rules {
        /** {@link GradingRulesFile#INDEXED}. */
        INDEXED,
        /** {@link GradingRulesFile#CONDITIONS}. */
        CONDITIONS,
        /** The policy that ships, with the words of its rules. */
        SHIPPED
    }

    /** Set by JMH. */
    @Param
    @SuppressWarnings("NullAway.Init")
    public Rules rules;

    @SuppressWarnings("NullAway.Init")
    private Grader grader;

    private final Report report = GradedReport.ofTwentyLabels();

    /** Reads the policy as triage does. */
    @Setup
    public void readPolicy() throws IOException {
        Path shipped = Path.of(System.getProperty(SHIPPED_POLICY, ""));
        grader = switch (rules) {
            case SHIPPED -> read(List.of(shipped));
            case INDEXED -> read(GradingRulesFile.INDEXED, shipped);
            case CONDITIONS -> read(GradingRulesFile.CONDITIONS, shipped);
        };
    }

    /** One decision. */
    @Benchmark
    public Graded grade() {
        return grader.grade(report);
    }

    private static Grader read(GradingRulesFile rules, Path shipped) throws IOException {
        Path folder = Files.createTempDirectory("faultline-grading-");
        Path file = folder.resolve("grading.yaml");
        try {
            Files.writeString(file, rules.yaml());
            return read(List.of(folder, shipped));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Grader read(List<Path> folders) {
        return TriagePolicyReader.read(new PolicyDirs(folders)).grader();
    }
}
