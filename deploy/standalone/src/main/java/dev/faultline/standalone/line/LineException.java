package dev.faultline.standalone.line;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The line cannot do what was asked. The message is one line for a person and says what to do. */
public final class LineException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public LineException(String message) {
        super(message);
    }

    public LineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
