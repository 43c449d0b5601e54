package dev.faultline.standalone.simulate;

import dev.faultline.standalone.record.Recorded;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Something the line was told, ready to be told to another.
 *
 * @param record where it stands
 * @param value read; null when it takes back what its key had
 * @param about for a command: the opener of the incident it is for, as far as the record shows that
 * @param into for a merge: the opener of the other incident
 */
record Told(
        Recorded record,
        @Nullable SpecificRecord value,
        @Nullable Opener about,
        @Nullable Opener into) {}
