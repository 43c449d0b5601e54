package dev.faultline.standalone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Lines for somebody who waits: what has happened, and how many seconds in. Told from several threads. */
final class Progress {

    private final PrintWriter out;
    private final long begin = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void tell(String line) {
        String stamped = String.format(Locale.ROOT, "%6.1fs  %s", elapsed().toMillis() / 1000.0, line);
        synchronized (out) {
            out.println(stamped);
            out.flush();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
