package dev.faultline.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The committed history of one task: commands as they were applied, and between them timers as they fired. A sorted set
 * lives through it again and objects to the first firing that is not the next one due, or is early.
 */
final class History {

    private record Timer(Instant due, String id) {}

    private final TreeSet<Timer> scheduled =
            new TreeSet<>(Comparator.comparing(Timer::due).thenComparing(Timer::id));
    private final List<String> commands = new ArrayList<>();
    private final Set<String> fired = new HashSet<>();

    void read(ConsumerRecords<String, String> records) {
        records.forEach(this::read);
    }

    private void read(ConsumerRecord<String, String> record) {
        String[] words = record.value().split(" ");
        switch (words[0]) {
            case "schedule" -> scheduled.add(new Timer(Instant.parse(words[1]), record.key()));
            case "cancel" -> scheduled.remove(new Timer(Instant.parse(words[1]), record.key()));
            case "work" -> {}
            default -> {
                fired(new Timer(Instant.parse(words[0]), record.key()), Instant.ofEpochMilli(record.timestamp()));
                return;
            }
        }
        commands.add(record.key() + ": " + record.value());
    }

    private void fired(Timer timer, Instant at) {
        assertThat(scheduled).as("something is scheduled when %s fires", timer).isNotEmpty();
        assertThat(timer).as("the earliest scheduled").isEqualTo(scheduled.pollFirst());
        assertThat(at).as("never early: %s", timer).isAfterOrEqualTo(timer.due());
        fired.add(timer.id());
    }

    /** Every command applied, such as {@code t1: cancel 2026-11-23T10:00:00Z}, in order. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    boolean fired(String id) {
        return fired.contains(id);
    }

    boolean nothingDueBy(Instant now) {
        return scheduled.isEmpty() || scheduled.first().due().isAfter(now);
    }

    Set<String> stillScheduled() {
        Set<String> ids = new HashSet<>();
        scheduled.forEach(timer -> ids.add(timer.id()));
        return ids;
    }
}
