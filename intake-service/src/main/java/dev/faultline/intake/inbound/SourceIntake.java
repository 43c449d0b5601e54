package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.Source;
import dev.faultline.intake.mapping.source.SourcePreview;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.intake.outbound.sns.SnsGuard;
import dev.faultline.intake.outbound.sns.SnsGuard.Judgement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a body whose sender is described by a file. */
final class SourceIntake {
    private final Supplier<Sources> sources;
    private final SnsGuard sns;
    private final FaultIntake intake;
    private final MeterRegistry metrics;

    /**
     * What became of a body.
     *
     * @param source the sender it was read as
     * @param ignored why nothing came of some of its alerts
     */
    record Answer(String source, int accepted, List<FaultIntake.AcceptedFault> faults, List<String> ignored) {}

    SourceIntake(Supplier<Sources> sources, SnsGuard sns, FaultIntake intake, MeterRegistry metrics) {
        this.sources = sources;
        this.sns = sns;
        this.intake = intake;
        this.metrics = metrics;
    }

    /**
     * Takes a body in. All of its faults are acknowledged by the broker when this returns.
     *
     * @param name of the source it was sent to; null when it is to be found out
     * @throws Refusal when there is no such source, the body is forged, or the line is away
     */
    Answer take(@Nullable String name, KeyHolder key, SenderBody body, String contentType) {
        Optional<Source> source = source(name, body);
        SourceReading reading = Sources.read(source, body, isDoubted(source, body));
        return take(reading, route(reading), key, contentType);
    }

    /**
     * Takes in what a body was read to say. All of its faults are acknowledged by the broker when this returns.
     *
     * @throws Refusal when the line is away
     */
    Answer take(SourceReading reading, String route, KeyHolder key, String contentType) {
        return answer(reading.source(), intake.take(reading.faults(), route, key, contentType), reading.ignored());
    }

    /**
     * Takes in what several bodies of one request were read to say, under ids of their sender's. All of it is acknowledged by the
     * broker when this returns.
     *
     * @throws Refusal when the line is away
     */
    Answer takeNamed(
            String route, List<FaultIntake.Named> faults, List<String> ignored, KeyHolder key, String contentType) {
        return answer(route, intake.takeNamed(faults, route, key, contentType), ignored);
    }

    private Answer answer(String source, List<FaultIntake.Taken> taken, List<String> ignored) {
        FaultIntake.Accepted accepted = FaultIntake.Accepted.of(taken);
        if (!ignored.isEmpty()) {
            Counter.builder("faultline.alerts.ignored")
                    .description("Alerts of senders that open nothing, such as tests and changes")
                    .tag("source", source)
                    .register(metrics)
                    .increment(ignored.size());
        }
        return new Answer(source, accepted.accepted(), accepted.faults(), ignored);
    }

    /** What would become of a body. Nothing is published, confirmed or fetched. */
    SourcePreview preview(@Nullable String name, KeyHolder key, SenderBody body) {
        return SourcePreview.of(Sources.read(source(name, body), body, false), key.name());
    }

    private Optional<Source> source(@Nullable String name, SenderBody body) {
        Sources known = sources.get();
        if (name == null) {
            return known.detect(body);
        }
        Source named = known.named(name)
                .orElseThrow(() -> new Refusal(
                        Reason.UNKNOWN_SOURCE,
                        known.names().isEmpty()
                                ? "No source is described in sources/ of the policy."
                                : "The sources are: " + String.join(", ", known.names()) + "."));
        return known.expecting(named, body);
    }

    private boolean isDoubted(Optional<Source> source, SenderBody body) {
        if (source.isEmpty() || source.get().guard() != Source.Guard.SNS) {
            return false;
        }
        return switch (sns.judge(body.fields())) {
            case Judgement.Believed believed -> false;
            case Judgement.Doubted doubted -> true;
            case Judgement.Refused refused ->
                throw new Refusal(Reason.FORGED, "Amazon SNS did not sign this: " + refused.why() + ".");
        };
    }

    private static String route(SourceReading reading) {
        return "sources/" + reading.source();
    }
}
