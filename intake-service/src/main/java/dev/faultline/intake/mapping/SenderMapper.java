package dev.faultline.intake.mapping;

import java.util.List;

/** Reads the bodies of one kind of sender. A new sender joins by a new implementation named here. */
public sealed interface SenderMapper permits NativeMapper, AlertmanagerMapper {

    /** Name of the route its bodies come by; it stands on every fault and in the metrics. */
    String route();

    /**
     * The faults a body tells; none at all is an answer too.
     *
     * @param body UTF-8 JSON as it came
     */
    Mapping<List<Told>> map(byte[] body);
}
