package dev.faultline.localcluster;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals to this process. Java has no public way to ignore one or to choose the exit code of a stop; every JDK has this
 * unsupported one, and this class is the only place that touches it.
 */
public final class ProcessSignals {

    private ProcessSignals() {}

    /** Ctrl-C in a terminal; reaches every process of the terminal's foreground group. */
    public static final String INTERRUPT = "INT";

    /** What {@code kill} and service managers send. */
    public static final String TERMINATE = "TERM";

    /** The terminal was closed. */
    public static final String HANG_UP = "HUP";

    /** Lets the signal pass without effect. */
    public static void ignore(String signal) {
        handle(signal, SignalHandler.SIG_IGN);
    }

    /** Runs the action, on a thread of its own, each time the signal comes, in place of the JVM's own answer. */
    public static void on(String signal, Runnable action) {
        handle(signal, caught -> Thread.ofPlatform().name("signal-" + signal).start(action));
    }

    /** A signal that was ignored when this process started, as under nohup, stays ignored: the JVM sees to that. */
    private static void handle(String signal, SignalHandler handler) {
        Signal.handle(new Signal(signal), handler);
    }
}
