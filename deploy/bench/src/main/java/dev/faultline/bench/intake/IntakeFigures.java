package dev.faultline.bench.intake;

import dev.faultline.bench.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured.
 *
 * @param machine where
 * @param connections at once
 * @param recordBytes of a fault on the wire, on average
 * @param rawPerSecond what a producer with intake's settings writes of the very records that intake wrote: the ceiling
 * @param batches by the alerts of one POST
 * @param intakeResidentBytes physical memory of intake at the end; null where the system does not tell
 * @param peerResidentBytes and of Alertmanager; null too where none is installed
 */
public record IntakeFigures(
        Machine machine,
        int connections,
        int recordBytes,
        double rawPerSecond,
        List<Batch> batches,
        @Nullable Long intakeResidentBytes,
        @Nullable Long peerResidentBytes) {

    /**
     * @param alerts of one POST
     * @param intake acknowledged by Kafka
     * @param peer what Alertmanager took of the same in the same run, in turns; null where none is installed
     * @param ceiling what HTTP allows, in turns with them; null of batches so large that HTTP is not what costs
     */
    public record Batch(
            int alerts,
            Answers intake,
            @Nullable Answers peer,
            @Nullable Ceiling ceiling) {}

    /**
     * @param answering a servlet that reads the same requests and answers
     * @param acknowledged the same when Kafka has acknowledged the body
     */
    public record Ceiling(Answers answering, Answers acknowledged) {}
}
