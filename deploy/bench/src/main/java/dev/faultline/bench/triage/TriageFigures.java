package dev.faultline.bench.triage;

import dev.faultline.bench.Machine;
import java.time.Duration;
import java.util.List;

/**
 * What one run measured.
 *
 * @param machine where
 * @param settings of the Kafka Streams clients, pass-through and triage alike
 * @param rates how much goes through
 * @param heap heap after garbage collection, broker and triage together, as incidents pile up
 * @param hot one application with most of the faults
 * @param acknowledge how long people wait for an answer in a storm of repeats
 */
public record TriageFigures(
        Machine machine, Settings settings, Rates rates, List<Heap> heap, Hot hot, Waits acknowledge) {

    /**
     * @param partitions of each topic
     * @param commitIntervalMs between transactions
     * @param recordBytes of a fault on the wire, on average
     */
    public record Settings(int partitions, int commitIntervalMs, int recordBytes) {}

    /**
     * All in records a second.
     *
     * @param passThrough a plain exactly-once topology of two hops with one store each: the ceiling
     * @param distinct faults that open an incident each
     * @param repeats faults that repeat one that is open
     */
    public record Rates(double passThrough, double distinct, double repeats) {

        /** Distinct faults for each record of the pass-through. */
        public double distinctToPassThrough() {
            return distinct / passThrough;
        }

        /** Repeats for each distinct fault. */
        public double repeatsToDistinct() {
            return repeats / distinct;
        }
    }

    /**
     * @param openIncidents how many are open
     * @param bytes in use after a full collection
     */
    public record Heap(int openIncidents, long bytes) {}

    /**
     * What one partition decides, since all of it is of one application.
     *
     * @param perSecond its faults, each another member of one incident
     * @param distinct what it is to be held against: as many faults, each of an application of its own
     * @param others from sending a fault of another application, behind a backlog of the hot one's, to its incident
     */
    public record Hot(double perSecond, double distinct, Waits others) {

        /** Of the rate of applications of their own. */
        public double ofDistinct() {
            return perSecond / distinct;
        }
    }

    /**
     * How long somebody waited for what follows from a record they sent.
     *
     * @param count how many were answered while the rush went on
     * @param medianMs half of them took no longer
     * @param worstMs the slowest
     */
    public record Waits(int count, double medianMs, double worstMs) {

        static Waits of(List<Duration> took) {
            double[] millis = took.stream()
                    .mapToDouble(one -> one.toNanos() / 1e6)
                    .sorted()
                    .toArray();
            return new Waits(millis.length, millis[millis.length / 2], millis[millis.length - 1]);
        }
    }
}
