package dev.faultline.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A figure that comes of a process which is told what to do. When it cannot be had, it is said which it was, and whether the
 * process was at work meanwhile, stood still, or had ended.
 *
 * @param name as a person reads it
 */
public record Figure(String name) {

    /**
     * Measures it.
     *
     * @param process asked for after {@code measured} as well: it may have been replaced
     * @param progress how far what it was told has got; asked for only when the figure cannot be had
     * @throws BenchException when {@code measured} does, with all that is known of why
     */
    public <T> T of(Supplier<ChildProcess> process, Supplier<String> progress, Supplier<T> measured) {
        ChildProcess before = process.get();
        Duration used = before.cpu();
        long begin = System.nanoTime();
        try {
            return measured.get();
        } catch (BenchException e) {
            ChildProcess now = process.get();
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            double worked =
                    now.cpu().minus(now == before ? used : Duration.ZERO).toMillis() / 1e3;
            throw new BenchException(
                    "No figure for \"%s\" after %.0f s: %s. %s; it used %.0f s of processor time meanwhile; %s"
                            .formatted(
                                    name,
                                    seconds,
                                    e.getMessage(),
                                    progress.get(),
                                    Math.max(0, worked),
                                    now.condition()),
                    e);
        }
    }
}
