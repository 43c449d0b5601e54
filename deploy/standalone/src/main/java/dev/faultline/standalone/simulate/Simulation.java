package dev.faultline.standalone.simulate;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.standalone.record.RecordTopics;
import dev.faultline.standalone.record.Recorded;
import dev.faultline.wire.IncidentCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record replayed under two policies side by side, a batch at a time and each policy on a thread of its own: the record is
 * read once and may be longer than memory. The same record and policies give the same result.
 */
public final class Simulation {
    private static final int BATCH = 4_096;

    private final LinePolicy own;
    private final LinePolicy other;
    private final Course recorded = new Course();
    private List<Told> batch = new ArrayList<>(BATCH);
    private CompletableFuture<Void> underway = CompletableFuture.completedFuture(null);
    private long faults;
    private long commands;
    private Instant end = Instant.EPOCH;
    private @Nullable Begun begun;

    /** From the first record on. */
    private record Begun(Instant at, ReplayedLine before, ReplayedLine after) {}

    public Simulation(LinePolicy present, LinePolicy other) {
        this.own = present;
        this.other = other;
    }

    /** Takes the next record. */
    public void take(Recorded record) {
        if (begun == null) {
            begun = new Begun(record.at(), new ReplayedLine(own, record.at()), new ReplayedLine(other, record.at()));
        }
        end = record.at();
        Optional<Topic<?>> input =
                RecordTopics.INPUTS.stream().filter(record::isOf).findFirst();
        if (input.isPresent()) {
            count(record);
            batch.add(told(record, input.get()));
            if (batch.size() == BATCH) {
                replay(begun);
            }
        } else {
            recorded.take(record);
        }
    }

    /**
     * Ends the record and compares.
     *
     * @return empty when there was no record
     */
    public Optional<Difference> finish() {
        if (begun == null) {
            return Optional.empty();
        }
        replay(begun);
        underway.join();
        begun.before().passTo(end);
        begun.after().passTo(end);
        return Optional.of(Difference.of(
                new Difference.Replayed(
                        begun.at(), end, faults, commands, begun.after().unplaced()),
                recorded,
                begun.before().course(),
                begun.after().course()));
    }

    /** What came out under the present policy; empty when nothing was taken. */
    Course present() {
        return begun == null ? new Course() : begun.before().course();
    }

    /** What the line itself did, as far as the record tells. */
    Course recorded() {
        return recorded;
    }

    private void count(Recorded record) {
        if (record.isOf(Topics.FAULTS)) {
            faults++;
        } else if (record.isOf(Topics.COMMANDS)) {
            commands++;
        }
    }

    private Told told(Recorded record, Topic<?> topic) {
        @Nullable SpecificRecord value = record.value(topic);
        if (!(value instanceof IncidentCommand command)) {
            return new Told(record, value, null, null);
        }
        return new Told(
                record,
                value,
                recorded.openerOf(command.getIncidentId()).orElse(null),
                Optional.ofNullable(command.getArguments().get(ReplayedLine.INTO))
                        .flatMap(recorded::openerOf)
                        .orElse(null));
    }

    private void replay(Begun lines) {
        List<Told> next = batch;
        batch = new ArrayList<>(BATCH);
        underway.join();
        underway = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> next.forEach(lines.before()::take), Simulation::onItsOwn),
                CompletableFuture.runAsync(() -> next.forEach(lines.after()::take), Simulation::onItsOwn));
    }

    /** The common pool of a machine with two cores has one thread, which would replay one after the other. */
    private static void onItsOwn(Runnable replay) {
        Thread.ofPlatform().name("replay").daemon().start(replay);
    }
}
