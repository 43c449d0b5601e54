package dev.faultline.intake.direct;

/** A record that tells no fault and never will; the message says why. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String why) {
        super(why);
    }
}
