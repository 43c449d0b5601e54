package dev.faultline.schemas.serde;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells bytes that nobody will ever decode from a registry that is away for the moment. */
public final class Undecodable {
    private Undecodable() {}

    /**
     * Whether a deserializer's failure lies in the bytes themselves. A registry that cannot be reached, or answers with a
     * server error, is no fault of the bytes: they are read again later, and nothing is skipped.
     */
    public static boolean isInTheBytes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (speaksOfTheNetwork(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean speaksOfTheNetwork(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof IOException
                || cause instanceof InterruptedException
                || statusOf(cause) >= 500;
    }

    /** HTTP status the registry's client reports, 0 when it reports none; read by name, for each flavour has its own class. */
    private static int statusOf(Throwable cause) {
        for (String method : new String[] {"getResponseStatusCode", "getStatus"}) {
            try {
                Object status = cause.getClass().getMethod(method).invoke(cause);
                if (status instanceof Integer code) {
                    return code;
                }
            } catch (ReflectiveOperationException e) {
                // this client's exception has no such method
            }
        }
        return 0;
    }
}
