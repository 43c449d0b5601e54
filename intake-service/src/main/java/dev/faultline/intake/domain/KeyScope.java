package dev.faultline.intake.domain;

/** What a key may do. None includes another. */
public enum KeyScope {
    /** Report faults. */
    SEND,
    /** Command incidents. */
    COMMAND,
    /** Read what the line knows. */
    READ,
    /** Change calendars, silences and overrides. */
    ADMIN
}
