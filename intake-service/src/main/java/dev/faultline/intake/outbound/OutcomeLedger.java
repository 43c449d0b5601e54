package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The last outcomes read from Kafka and the commands still without one; bounded, the oldest go first. Thread-safe. */
public final class OutcomeLedger {
    private final Map<String, Outcome> decided;
    private final Map<String, CompletableFuture<Outcome>> expected;

    /** @param capacity how many outcomes, and how many undecided commands, are remembered */
    public OutcomeLedger(int capacity) {
        this.decided = new Bounded<>(capacity);
        this.expected = new Bounded<>(capacity);
    }

    /** What will be completed when the command's outcome is read; the same for everyone who asks for one command. */
    public synchronized CompletableFuture<Outcome> expect(String commandId) {
        return expected.computeIfAbsent(commandId, id -> new CompletableFuture<>());
    }

    /** No longer expects the command's outcome, for the command never went out. */
    public synchronized void forget(String commandId) {
        expected.remove(commandId);
    }

    /** Whether the command went out from here and has no outcome yet. */
    public synchronized boolean expects(String commandId) {
        return expected.containsKey(commandId);
    }

    /** An outcome was read. */
    public void record(Outcome outcome) {
        CompletableFuture<Outcome> waiting;
        synchronized (this) {
            decided.put(outcome.commandId(), outcome);
            waiting = expected.remove(outcome.commandId());
        }
        if (waiting != null) {
            waiting.complete(outcome);
        }
    }

    /** The outcome of a command. */
    public synchronized Optional<Outcome> find(String commandId) {
        return Optional.ofNullable(decided.get(commandId));
    }

    private static final class Bounded<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        private final int capacity;

        Bounded(int capacity) {
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > capacity;
        }
    }
}
