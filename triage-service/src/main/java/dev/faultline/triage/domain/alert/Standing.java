package dev.faultline.triage.domain.alert;

/**
 * How an alert stands with those it is told to.
 *
 * @param told what stage 2 knows
 * @param flapping whether it flaps
 * @param suppression what keeps it from people
 * @param shown whether others see it; an alert that ended long ago is only remembered
 */
public record Standing(Told told, Flapping flapping, Suppression suppression, boolean shown) {
    /** Of an alert nobody was told of. */
    static final Standing NEW = new Standing(Told.NOTHING, Flapping.NONE, Suppression.NONE, true);

    Standing with(Told told) {
        return new Standing(told, flapping, suppression, shown);
    }

    Standing with(Flapping flapping) {
        return new Standing(told, flapping, suppression, shown);
    }

    Standing with(Suppression suppression) {
        return new Standing(told, flapping, suppression, shown);
    }

    Standing shown(boolean shown) {
        return new Standing(told, flapping, suppression, shown);
    }
}
