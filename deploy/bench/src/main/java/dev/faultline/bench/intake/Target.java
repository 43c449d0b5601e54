package dev.faultline.bench.intake;

import dev.faultline.bench.ChildProcess;
import java.net.URI;

/** A server that takes alerts in the form of Alertmanager's API v2, in a process of its own. */
interface Target extends AutoCloseable {
    /** Where alerts go. */
    String ALERTS = "/api/v2/alerts";

    /** Host and port. */
    URI base();

    /** Further lines of a request's head, each ended by CR LF. */
    String headers();

    ChildProcess process();

    /** Bytes its program has asked its memory for since it began; what counts them is its own metrics. */
    double allocatedBytes();

    @Override
    void close();
}
