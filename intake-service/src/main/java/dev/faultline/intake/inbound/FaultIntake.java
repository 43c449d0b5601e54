package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Action;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.mapping.SenderMapper;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.intake.outbound.LinePublisher.Position;
import dev.faultline.wire.FaultStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The way of everything senders tell of faults: stamp it, publish it, and only then say yes. */
final class FaultIntake {
    private final FaultPublisher publisher;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    /**
     * What was put on the line.
     *
     * @param accepted how many faults
     * @param faults each of them, in the order of the request
     */
    record Accepted(int accepted, List<AcceptedFault> faults) {

        static Accepted of(List<Taken> taken) {
            return new Accepted(
                    taken.size(),
                    taken.stream()
                            .map(Taken::report)
                            .map(report -> new AcceptedFault(
                                    report.eventId(), report.fingerprint().hex()))
                            .toList());
        }
    }

    /** One fault's id and the alert it is about. */
    record AcceptedFault(String eventId, String fingerprint) {}

    /** A report and where it stands on the line. */
    record Taken(Report report, Position position) {}

    FaultIntake(FaultPublisher publisher, InstantSource clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Takes a body in. All of its faults are acknowledged by the broker when this returns.
     *
     * @param key its name becomes the source of the faults
     * @throws Refusal when the body is not understood, or the line is away
     */
    Accepted accept(SenderMapper mapper, KeyHolder key, RawBody body) {
        return Accepted.of(
                take(Mappings.understood(mapper.map(body.bytes())), mapper.route(), key, body.contentType()));
    }

    /**
     * Takes faults in. All of them are acknowledged by the broker when this returns.
     *
     * @param contentType of the body that told them
     * @throws Refusal when the line is away
     */
    List<Taken> take(List<Told> told, String route, KeyHolder key, String contentType) {
        List<Named> named = told.stream()
                .map(one -> new Named(UUID.randomUUID().toString(), one))
                .toList();
        return takeNamed(named, route, key, contentType);
    }

    /** A fault under an id of its sender's: told again, it is the same report. */
    record Named(String eventId, Told told) {}

    /**
     * Takes faults in whose sender names them. All of them are acknowledged by the broker when this returns.
     *
     * @param contentType of the body that told them
     * @throws Refusal when the line is away
     */
    List<Taken> takeNamed(List<Named> named, String route, KeyHolder key, String contentType) {
        Report.Receipt receipt = receipt(route, key);
        List<Report> reports = named.stream()
                .map(one -> new Report(
                        one.eventId(),
                        one.told().fault(),
                        receipt,
                        Payload.of(contentType, one.told().sent())))
                .toList();
        List<Position> positions;
        try {
            positions = publisher.publish(reports);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
        List<Taken> taken = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            taken.add(new Taken(reports.get(i), positions.get(i)));
        }
        count(route, reports);
        return taken;
    }

    /**
     * Takes an action in. It is acknowledged by the broker when this returns.
     *
     * @return the action, and where it stands on the line
     * @throws Refusal when the line is away
     */
    Acted act(Action.Target target, Action.Deed deed, String route, KeyHolder key) {
        Action action = new Action(UUID.randomUUID().toString(), target, deed, receipt(route, key));
        try {
            Position position = publisher.publish(action);
            Counter.builder("faultline.actions.received")
                    .description("Actions on alerts acknowledged by the broker")
                    .tag("route", route)
                    .tag("verb", deed.verb().name().toLowerCase(Locale.ROOT))
                    .register(metrics)
                    .increment();
            return new Acted(action, position);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
    }

    /** An action and where it stands on the line. */
    record Acted(Action action, Position position) {}

    private Report.Receipt receipt(String route, KeyHolder key) {
        return new Report.Receipt(key.name(), route, clock.instant());
    }

    private void count(String route, List<Report> reports) {
        Map<FaultStatus, Long> counts = reports.stream()
                .collect(Collectors.groupingBy(report -> report.fault().status(), Collectors.counting()));
        counts.forEach((status, count) -> Counter.builder("faultline.faults.received")
                .description("Faults acknowledged by the broker")
                .tag("route", route)
                .tag("status", status.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment(count));
    }
}
