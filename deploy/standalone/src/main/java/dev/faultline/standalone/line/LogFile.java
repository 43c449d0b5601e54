package dev.faultline.standalone.line;

import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where this process logs. Must be chosen before the first logger is made, that is before anything but the command line
 * itself has run.
 */
public final class LogFile {

    private LogFile() {}

    /** Everything goes to {@link DataFolder#log()}; the terminal belongs to the command line. */
    public static void in(DataFolder data) {
        System.setProperty("faultline.log", data.log().toString());
        use("faultline-logback.xml");
    }

    /** Nothing is logged: the commands that only ask say what they have to say themselves. */
    public static void none() {
        use("silent-logback.xml");
    }

    private static void use(String configuration) {
        System.setProperty("logback.configurationFile", configuration);
        // Four applications share this process; none of them may set logging up anew.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
