package dev.faultline.localcluster;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The broker or the registry cannot run here. The message is one line for a person and says what to do. */
public final class LocalClusterException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public LocalClusterException(String message) {
        super(message);
    }

    public LocalClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
