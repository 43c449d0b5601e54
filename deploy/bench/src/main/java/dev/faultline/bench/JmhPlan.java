package dev.faultline.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long JMH measures.
 *
 * @param forks JVMs, one after the other; 0 measures in this one, good for trying out only
 * @param iterations measured ones, after as many that warm up
 * @param iteration length of each
 */
public record JmhPlan(int forks, int iterations, Duration iteration) {

    /** Twenty seconds a figure. */
    public static final JmhPlan FULL = new JmhPlan(2, 5, Duration.ofSeconds(1));

    /**
     * Runs all benchmarks of a class, each with all values of its parameters.
     *
     * @param parameters values in place of those the class names
     * @param jvm further options of the forked JVMs
     * @throws BenchException when JMH cannot run, or a benchmark fails
     */
    public Collection<RunResult> run(Class<?> benchmarks, Map<String, List<String>> parameters, String... jvm) {
        TimeValue length = TimeValue.milliseconds(iteration.toMillis());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmarks.getName() + "\\.")
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(length)
                .measurementIterations(iterations)
                .measurementTime(length)
                .jvmArgsAppend(jvm)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new BenchException("JMH cannot run: " + origin(e), e);
        }
    }

    /** What went wrong within the benchmark itself; JMH hangs it below what it says of it. */
    private static Throwable origin(Throwable failure) {
        if (failure.getCause() != null) {
            return origin(failure.getCause());
        }
        return failure.getSuppressed().length == 0 ? failure : origin(failure.getSuppressed()[0]);
    }
}
