package dev.faultline.schemas.serde;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.avro.message.MissingSchemaException;
import org.jspecify.annotations.Nullable;

/** Tells bytes that nobody will ever decode from those that somebody will: once the registry is back, or in a newer build. */
public final class Undecodable {
    private Undecodable() {}

    /**
     * Whether a deserializer's failure lies in the bytes themselves. A registry that cannot be reached, or answers with a
     * server error, is no fault of the bytes, nor is a form of state that only a newer build knows, as instances of both
     * run side by side during an upgrade: they are read again later, and nothing is skipped.
     */
    public static boolean isInTheBytes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (speaksOfTheNetwork(cause) || cause instanceof MissingSchemaException) {
                return false;
            }
        }
        return true;
    }

    private static boolean speaksOfTheNetwork(Throwable cause) {
        String name = cause.getClass().getName();
        return cause instanceof TimeoutException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException
                || cause instanceof HttpTimeoutException
                || cause instanceof SSLException
                || cause instanceof InterruptedException
                || name.startsWith("io.netty.")
                || name.startsWith("io.vertx.")
                || speaksOfTheRegistry(statusOf(cause));
    }

    /** The registry does not know the id (404) or finds it malformed: the bytes are to blame. All else may pass. */
    private static boolean speaksOfTheRegistry(int status) {
        return status >= 300 && status != 404 && status != 400 && status != 422;
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
