package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Exhibit;
import dev.faultline.wire.Evidence;
import java.util.List;

/** Keeps evidence: first the thing itself, then the word of it to its incident, which so never lists what is not there. */
public final class EvidenceDesk {
    private final LinePublisher<Evidence> evidence;
    private final CommandDesk commands;

    public EvidenceDesk(LinePublisher<Evidence> evidence, CommandDesk commands) {
        this.evidence = evidence;
        this.commands = commands;
    }

    /**
     * Keeps it and waits for its incident to list it.
     *
     * @throws LineAway when the broker did not acknowledge both; sending it again does no harm
     */
    public CommandDesk.Answer keep(Exhibit exhibit) throws LineAway {
        evidence.publish(List.of(new LinePublisher.Keyed<>(exhibit.incidentId(), EvidenceWire.evidence(exhibit))));
        return commands.give(EvidenceWire.command(exhibit));
    }
}
