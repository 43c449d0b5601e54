package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.mapping.SenderMapper;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.outbound.FaultPublisher;
import dev.faultline.intake.outbound.LineAway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The way of every body that tells faults, whoever sends it: read, stamp, publish, and only then say yes. */
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
    record Accepted(int accepted, List<AcceptedFault> faults) {}

    /** One fault's id and the alert it is about. */
    record AcceptedFault(String eventId, String fingerprint) {}

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
        List<Told> told = Mappings.understood(mapper.map(body.bytes()));
        Report.Receipt receipt = new Report.Receipt(key.name(), mapper.route(), clock.instant());
        List<Report> reports = told.stream()
                .map(one -> new Report(
                        UUID.randomUUID().toString(), one.fault(), receipt, Payload.of(body.contentType(), one.sent())))
                .toList();
        try {
            publisher.publish(reports);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
        reports.forEach(this::count);
        return new Accepted(
                reports.size(),
                reports.stream()
                        .map(report -> new AcceptedFault(
                                report.eventId(), report.fingerprint().hex()))
                        .toList());
    }

    private void count(Report report) {
        Counter.builder("faultline.faults.received")
                .description("Faults acknowledged by the broker")
                .tag("route", report.receipt().route())
                .tag("status", report.fault().status().name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment();
    }
}
