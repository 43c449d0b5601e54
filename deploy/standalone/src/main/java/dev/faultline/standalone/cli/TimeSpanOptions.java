package dev.faultline.standalone.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** From when to when. */
final class TimeSpanOptions {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeReader.class,
            description = "such as 2026-11-28, 2026-11-28T03:00 or 2026-11-28T03:00+08:00; all there is unless said")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeReader.class,
            description = "the first moment that does not count; up to now unless said")
    private @Nullable Instant to;

    /** Null when nothing bounds it. */
    @Nullable
    Instant from() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(command.commandLine(), "--from must be before --to");
        }
        return from;
    }

    /** Null when nothing bounds it. */
    @Nullable
    Instant to() {
        return to;
    }
}
