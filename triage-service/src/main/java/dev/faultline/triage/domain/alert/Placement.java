package dev.faultline.triage.domain.alert;

/** Where a fault belongs; asked once per episode. */
@FunctionalInterface
public interface Placement {
    /**
     * @param application the unit within which faults can be one incident
     * @param correlationKey what the faults of one incident share
     */
    record Place(String application, String correlationKey) {}

    /** The place of a fault that begins an episode. */
    Place of(Fault fault);
}
