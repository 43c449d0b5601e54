package dev.faultline.localcluster;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the registry's process: Apicurio's own entry point, tied to the life of the process that started
 * it. The parent holds the other end of standard input; when that end closes, by {@link LocalRegistry#close()} or
 * because the parent died in whatever way, kill -9 included, the registry stops. So no orphan ever holds the port or
 * the database file, and no pid file can go stale.
 */
public final class RegistryChild {

    private static final String SERVER_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final long PATIENCE_SECONDS = 5;

    private RegistryChild() {}

    /** Runs the registry until standard input ends. */
    public static void main(String[] args) throws ReflectiveOperationException {
        // Ctrl-C in a terminal reaches the whole process group; the parent decides when its registry may go.
        ProcessSignals.ignore(ProcessSignals.INTERRUPT);
        Thread.ofPlatform().daemon().name("lifeline").start(RegistryChild::stopWhenParentIsGone);
        Class.forName(SERVER_MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static void stopWhenParentIsGone() {
        awaitEndOfInput();
        Thread.ofPlatform().daemon().name("impatience").start(RegistryChild::haltWhenStopHangs);
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes; only the end of the stream means something.
            }
        } catch (IOException brokenPipe) {
            // Means the same as its end.
        }
    }

    private static void haltWhenStopHangs() {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException never) {
            // Nobody holds this thread.
        }
        Runtime.getRuntime().halt(1);
    }
}
