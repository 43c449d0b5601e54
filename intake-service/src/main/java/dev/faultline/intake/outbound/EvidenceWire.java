package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.Exhibit;
import dev.faultline.wire.Actor;
import dev.faultline.wire.CommandVerb;
import dev.faultline.wire.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of evidence as it stands on {@code evidence}, and the command that makes its incident list it. */
final class EvidenceWire {
    private EvidenceWire() {}

    static Evidence evidence(Exhibit exhibit) {
        return Evidence.newBuilder()
                .setEvidenceId(exhibit.id())
                .setIncidentId(exhibit.incidentId())
                .setName(exhibit.name())
                .setContentType(exhibit.contentType())
                .setContent(exhibit.content() == null ? null : exhibit.content().duplicate())
                .setHref(exhibit.href())
                .setSize(exhibit.size())
                .setSha256(exhibit.sha256())
                .setActor(new Actor(exhibit.by().name(), exhibit.by().role(), exhibit.via()))
                .setAt(exhibit.at())
                .setNote(exhibit.note())
                .build();
    }

    /** Of the exhibit's id, so that a repeat is told what became of the first. */
    static Command command(Exhibit exhibit) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("evidenceId", exhibit.id());
        arguments.put("name", exhibit.name());
        arguments.put("contentType", exhibit.contentType());
        put(arguments, "size", exhibit.size() == 0 ? null : Long.toString(exhibit.size()));
        put(arguments, "sha256", exhibit.sha256().isEmpty() ? null : exhibit.sha256());
        put(arguments, "href", exhibit.href());
        return new Command(
                exhibit.id(),
                exhibit.incidentId(),
                CommandVerb.EVIDENCE,
                exhibit.by(),
                exhibit.via(),
                exhibit.note(),
                arguments,
                exhibit.at(),
                null);
    }

    private static void put(Map<String, String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.put(name, value);
        }
    }
}
