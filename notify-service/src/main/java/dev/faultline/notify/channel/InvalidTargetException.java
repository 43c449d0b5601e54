package dev.faultline.notify.channel;

import java.io.Serial;

/** What the policy refers to is not what the channel needs. The message names the target and no secret. */
final class InvalidTargetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    InvalidTargetException(String message) {
        super(message);
    }
}
