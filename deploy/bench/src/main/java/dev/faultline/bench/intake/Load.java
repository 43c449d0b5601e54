package dev.faultline.bench.intake;

import dev.faultline.bench.BenchException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Sends alerts over many connections, each as fast as it is answered. Alerts are distinct over all loads of one run. */
final class Load {
    private final AtomicLong numbers = new AtomicLong();
    private final int connections;

    Load(int connections) {
        this.connections = connections;
    }

    /**
     * Sends for a while.
     *
     * @throws BenchException when something is not taken
     */
    Answers send(Target target, int batch, Duration length) {
        long cpu = target.process().cpu().toNanos();
        double allocated = target.allocatedBytes();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        long[] nanos = nanosOfAll(target, batch, end);
        double seconds = (System.nanoTime() - begin) / 1e9;
        target.process().requireAlive();
        return Answers.of(
                nanos, batch, seconds, target.process().cpu().toNanos() - cpu, target.allocatedBytes() - allocated);
    }

    private long[] nanosOfAll(Target target, int batch, long end) {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> sending = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                sending.add(threads.submit(() -> nanos(target, batch, end)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> one : sending) {
                all = LongStream.concat(all, LongStream.of(one.get()));
            }
            return all.sorted().toArray();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BenchException told) {
                throw told;
            }
            throw new BenchException("Cannot send: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private long[] nanos(Target target, int batch, long end) throws IOException {
        LongStream.Builder took = LongStream.builder();
        try (AlertConnection connection = new AlertConnection(target)) {
            while (System.nanoTime() < end) {
                took.add(connection.post(AlertBody.of(numbers.getAndAdd(batch), batch)));
            }
        }
        return took.build().toArray();
    }
}
