package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.mapping.Told;
import dev.faultline.schemas.serde.StateSerde;
import dev.faultline.wire.FaultReported;
import java.time.Instant;

/** A fault as it is written on the line, whatever a body made of it. */
public final class WrittenFault {
    private static final Report.Receipt RECEIPT =
            new Report.Receipt("key", "route", Instant.parse("2026-11-24T00:00:00Z"));
    private static final StateSerde<FaultReported> SERDE = StateSerde.of(FaultReported.class);
    /** What brokers take unless told otherwise. */
    private static final int LARGEST = 1_048_576;

    private WrittenFault() {}

    /** @throws IllegalStateException when it is larger than bounds allow, or than a broker takes */
    public static void mustFit(Told told) {
        FaultReported wire =
                FaultWire.of(new Report("id", told.fault(), RECEIPT, Payload.of("application/json", told.sent())));
        must(!wire.getTitle().isBlank() && wire.getTitle().length() <= FaultBounds.TITLE, "title");
        must(wire.getLabels().size() <= FaultBounds.MAP_ENTRIES, "labels");
        must(wire.getLinks().size() <= FaultBounds.LINKS, "links");
        byte[] written = SERDE.encode(wire);
        must(written.length < LARGEST, "record");
        SERDE.decode(written);
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + " of a fault is out of bounds");
        }
    }
}
