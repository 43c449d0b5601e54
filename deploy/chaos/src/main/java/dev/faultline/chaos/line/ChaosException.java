package dev.faultline.chaos.line;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A run cannot go on, whatever the line is worth. The message is one line for a person. */
public final class ChaosException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public ChaosException(String message) {
        super(message);
    }

    public ChaosException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
