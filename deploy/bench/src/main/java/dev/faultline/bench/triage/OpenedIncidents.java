package dev.faultline.bench.triage;

import dev.faultline.bench.BenchException;
import dev.faultline.schemas.topics.IncidentId;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How many incidents were opened, by their names alone: those of one partition are numbered without a gap. It costs no
 * memory for each, which would show in the figures.
 */
final class OpenedIncidents implements ToLongFunction<ConsumerRecord<String, byte[]>> {

    private final long[] highest;

    OpenedIncidents(int partitions) {
        this.highest = new long[partitions];
    }

    @Override
    public long applyAsLong(ConsumerRecord<String, byte[]> record) {
        String incidentId = record.key();
        IncidentId id = IncidentId.parse(incidentId)
                .orElseThrow(() -> new BenchException("'" + incidentId + "' is the name of no incident"));
        highest[id.partition()] = Math.max(highest[id.partition()], id.sequence());
        return Arrays.stream(highest).sum();
    }
}
