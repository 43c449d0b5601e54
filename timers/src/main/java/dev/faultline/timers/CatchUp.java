package dev.faultline.timers;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a task's timers back until it has read what was in its log when it started. After downtime the record that
 * stops a clock may lie unread while the timer of that clock is long due; a sweep up to now would report a breach that
 * never was. Until the task has caught up, its timers fire up to the append time of its oldest unread record, so that
 * records and timers are replayed in the order in which they would have happened.
 *
 * <p>The waiting is bounded: when the patience is over, sweeping goes on and the log says so. Once caught up, a task is
 * not held back again until it is re-initialised (a restart, or a rebalance).
 *
 * <p>Needs topics with {@code LogAppendTime} and a client made with {@link CatchUpClientSupplier}; without that (in a
 * {@code TopologyTestDriver}, say) nothing can be known and nothing is held back. Records of transactions still open
 * cannot be seen and are not waited for.
 */
public final class CatchUp implements SweepHorizon {

    /** How long a task waits at most, measured from its first tick by the clock of Kafka Streams. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final ReadProgress progress;
    private final Duration patience;
    private final String task;

    /** The partitions not yet caught up. */
    private final Map<TopicPartition, Backlog> behind;

    private @Nullable Instant firstTick;

    private CatchUp(ReadProgress progress, Duration patience, String task, Map<TopicPartition, Backlog> behind) {
        this.progress = progress;
        this.patience = patience;
        this.task = task;
        this.behind = behind;
    }

    /** As {@link #horizon(ProcessingContext, Duration, String...)} with the {@linkplain #PATIENCE usual patience}. */
    public static SweepHorizon horizon(ProcessingContext context, String... topics) {
        return horizon(context, PATIENCE, topics);
    }

    /**
     * The horizon of the task being initialised. Call it in {@code Processor.init}: before that the task's partitions
     * are paused, so no record is missed.
     *
     * @param patience how long to hold timers back at most
     * @param topics the task's input topics whose records can stop or move timers
     */
    public static SweepHorizon horizon(ProcessingContext context, Duration patience, String... topics) {
        ReadProgress progress = ReadProgress.ofThisThread();
        String task = context.taskId().toString();
        if (!progress.isKnown()) {
            log.warn(
                    "Task {} cannot know its backlog without {}: its timers are not held back",
                    task,
                    CatchUpClientSupplier.class.getSimpleName());
            return SweepHorizon.now();
        }
        Set<TopicPartition> assigned = progress.assignment();
        Map<TopicPartition, Backlog> behind = Arrays.stream(topics)
                .map(topic -> new TopicPartition(topic, context.taskId().partition()))
                .filter(partition -> isInput(partition, assigned, task))
                .collect(Collectors.toMap(Function.identity(), progress::follow));
        return new CatchUp(progress, patience, task, behind);
    }

    private static boolean isInput(TopicPartition partition, Set<TopicPartition> assigned, String task) {
        boolean input = assigned.contains(partition);
        if (!input) {
            log.warn("Task {} does not read {}: its timers are not held back by it", task, partition);
        }
        return input;
    }

    @Override
    public Instant upTo(Instant now) {
        if (behind.isEmpty()) {
            return now;
        }
        if (firstTick == null) {
            firstTick = now;
        }
        Duration waited = Duration.between(firstTick, now);
        behind.entrySet().removeIf(entry -> {
            boolean done = entry.getValue().isWorkedOff(progress.lag(entry.getKey()));
            if (done) {
                progress.unfollow(entry.getKey(), entry.getValue());
            }
            return done;
        });
        if (behind.isEmpty()) {
            log.info("Task {} has caught up after {}: its timers fire on time", task, waited);
            return now;
        }
        if (waited.compareTo(patience) >= 0) {
            log.warn(
                    "Task {} is still behind in {} after {}: its timers fire regardless, and may fire for what is already settled in the log",
                    task,
                    behind.keySet(),
                    waited);
            behind.forEach(progress::unfollow);
            behind.clear();
            return now;
        }
        return behind.values().stream().map(Backlog::readUpTo).reduce(now, CatchUp::earlier);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
