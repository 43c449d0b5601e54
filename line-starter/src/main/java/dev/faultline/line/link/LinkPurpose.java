package dev.faultline.line.link;

import java.util.Arrays;
import java.util.Optional;

/** What a link lets its holder do. A link for one purpose opens nothing else. */
public enum LinkPurpose {
    /** Acknowledge the incident, once. */
    ACKNOWLEDGE('a'),
    /** Say whether the fix works, once. */
    VERIFY('v'),
    /** Add evidence, such as logs, until the link expires. */
    UPLOAD('u');

    private final char code;

    LinkPurpose(char code) {
        this.code = code;
    }

    /** Its first part of the path at intake, and its mark within the signed text; never to change. */
    public char code() {
        return code;
    }

    static Optional<LinkPurpose> of(int code) {
        return Arrays.stream(values()).filter(purpose -> purpose.code == code).findFirst();
    }
}
