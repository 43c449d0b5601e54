package dev.faultline.standalone.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** One line that counts up in place while somebody waits; silent unless it stands on a terminal. */
final class Ticker implements AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;

    private final PrintWriter terminal;
    private final boolean shown;
    private final String what;
    private long count;
    private long toldAt = System.nanoTime();
    private boolean told;

    /**
     * @param terminal standard error, so that what is written to standard output stays clean
     * @param shown whether somebody can see it
     * @param what is counted, in words
     */
    Ticker(PrintWriter terminal, boolean shown, String what) {
        this.terminal = terminal;
        this.shown = shown;
        this.what = what;
    }

    /** On standard error, if that is a terminal. */
    static Ticker on(PrintWriter err, String what) {
        return new Ticker(err, Ansi.AUTO.enabled(), what);
    }

    void tick() {
        count++;
        if (shown && (count & 255) == 0 && System.nanoTime() - toldAt > EVERY_NANOS) {
            toldAt = System.nanoTime();
            told = true;
            terminal.print(String.format(Locale.ROOT, "\r%,d %s", count, what));
            terminal.flush();
        }
    }

    long count() {
        return count;
    }

    @Override
    public void close() {
        if (told) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
