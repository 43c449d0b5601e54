package dev.faultline.fuzz;

import dev.faultline.intake.domain.VerbRule;
import dev.faultline.intake.mapping.AlertmanagerApiMapper;
import dev.faultline.intake.mapping.AlertmanagerMapper;
import dev.faultline.intake.mapping.CloudEventMode;
import dev.faultline.intake.mapping.CloudEventReader;
import dev.faultline.intake.mapping.CommandReader;
import dev.faultline.intake.mapping.EvidenceLinkReader;
import dev.faultline.intake.mapping.GrafanaMapper;
import dev.faultline.intake.mapping.GrafanaReading;
import dev.faultline.intake.mapping.Mapping;
import dev.faultline.intake.mapping.NativeMapper;
import dev.faultline.intake.mapping.OpsgenieDeed;
import dev.faultline.intake.mapping.OpsgenieMapper;
import dev.faultline.intake.mapping.PagerDutyMapper;
import dev.faultline.intake.mapping.ReleaseReader;
import dev.faultline.intake.mapping.SilenceReader;
import dev.faultline.intake.mapping.SlackPress;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.outbound.WrittenFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Bodies of the routes that have a format of their own: each is understood or refused, and a fault it tells fits on the line. */
public final class RouteBodies {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final String JSON = "application/json";
    private static final List<Function<byte[], Mapping<?>>> READERS = readers();

    private RouteBodies() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        Mapping<?> mapping = input.choose(READERS).apply(input.rest());
        if (mapping instanceof Mapping.Understood<?> understood) {
            check(understood.told());
        }
    }

    private static void check(Object told) {
        switch (told) {
            case Told fault -> WrittenFault.mustFit(fault);
            case AlertmanagerApiMapper.Batch batch -> batch.told().forEach(WrittenFault::mustFit);
            case GrafanaReading reading -> reading.faults().forEach(WrittenFault::mustFit);
            case List<?> several -> several.forEach(RouteBodies::check);
            default -> {
                // a command, a silence or a calendar, which is no fault
            }
        }
    }

    private static List<Function<byte[], Mapping<?>>> readers() {
        List<Function<byte[], Mapping<?>>> readers = new ArrayList<>(List.of(
                new NativeMapper()::map,
                new AlertmanagerMapper()::map,
                body -> new AlertmanagerApiMapper().read(body, NOW),
                new GrafanaMapper()::map,
                body -> new PagerDutyMapper().event(body, "spare"),
                new PagerDutyMapper()::change,
                body -> new OpsgenieMapper().create(body, "spare"),
                body -> new OpsgenieMapper().close(body, "alias"),
                new EvidenceLinkReader()::read,
                new ReleaseReader()::read,
                body -> new SilenceReader().read(body, NOW),
                body -> new Mapping.Understood<>(SlackPress.read(body).map(SlackPress::commandId))));
        for (CloudEventMode mode : CloudEventMode.values()) {
            readers.add(body -> new CloudEventReader().read(mode, JSON, Map.of("ce-id", "1", "ce-source", "s"), body));
        }
        for (OpsgenieDeed deed : OpsgenieDeed.values()) {
            readers.add(body -> new OpsgenieMapper().deed(body, deed));
        }
        for (VerbRule rule : VerbRule.values()) {
            readers.add(body -> new CommandReader().read(body, rule, NOW));
        }
        return List.copyOf(readers);
    }
}
