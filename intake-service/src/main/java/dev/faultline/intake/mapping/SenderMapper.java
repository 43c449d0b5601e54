package dev.faultline.intake.mapping;

/** Reads the bodies of one kind of sender. A new sender joins by a new implementation named here. */
public sealed interface SenderMapper permits NativeMapper, AlertmanagerMapper {

    /** Name of the route its bodies come by; it stands on every fault and in the metrics. */
    String route();

    /**
     * What a body says.
     *
     * @param body UTF-8 JSON as it came
     */
    Mapping map(byte[] body);
}
