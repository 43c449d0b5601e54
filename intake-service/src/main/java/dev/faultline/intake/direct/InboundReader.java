package dev.faultline.intake.direct;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.Values;
import dev.faultline.wire.FaultReported;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a record of {@code faults-inbound}: Avro in the wire format, or a CloudEvent as JSON (header {@code content-type:
 * application/cloudevents+json}, as the Kafka protocol binding of CloudEvents 1.0 asks for). What a CloudEvent carries is
 * read like a body at {@code /v1/sources}.
 */
final class InboundReader {
    private static final String ROUTE = "kafka";
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int LONGEST_ID = 200;

    private final Deserializer<FaultReported> avro;
    private final Supplier<Sources> sources;
    private final InstantSource clock;

    /** @param avro throws what {@link dev.faultline.schemas.serde.Undecodable} tells apart */
    InboundReader(Deserializer<FaultReported> avro, Supplier<Sources> sources, InstantSource clock) {
        this.avro = avro;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * The reports of a record. Their ids are the producer's, or made of where the record stands: read twice, it is a repeat.
     *
     * @throws RuntimeException when it cannot be read; {@link Unusable} when it can and tells no fault
     */
    List<Report> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new Unusable("a record without a value");
        }
        return contentType(record).startsWith("application/cloudevents+json")
                ? cloudEvent(record)
                : List.of(avro(record));
    }

    private Report avro(ConsumerRecord<byte[], byte[]> record) {
        FaultReported wire = avro.deserialize(record.topic(), record.headers(), record.value());
        Fault fault = InboundFault.of(wire);
        Payload payload = wire.getPayload() == null
                ? Payload.of("avro/binary", ByteBuffer.wrap(record.value()))
                : Payload.of(
                        wire.getPayload().getContentType(), wire.getPayload().getBody());
        String source = SOURCE.matcher(wire.getSourceKey()).matches() ? wire.getSourceKey() : ROUTE;
        return new Report(id(wire.getEventId(), record), fault, receipt(source, ROUTE), payload);
    }

    private List<Report> cloudEvent(ConsumerRecord<byte[], byte[]> record) {
        SenderBody event = SenderBody.of("application/cloudevents+json", Map.of(), record.value());
        String id = Values.text(Values.at(event.fields(), "id"));
        String from = Values.text(Values.at(event.fields(), "source"));
        if (id == null || from == null || Values.at(event.fields(), "specversion") == null) {
            throw new Unusable("a CloudEvent needs id, source and specversion");
        }
        SourceReading reading = Sources.read(sources.get().detect(event), event, false);
        List<Report> reports = new ArrayList<>();
        for (Told told : reading.faults()) {
            String eventId = id(from + "/" + id + (reports.isEmpty() ? "" : "/" + reports.size()), record);
            reports.add(new Report(
                    eventId,
                    told.fault(),
                    receipt(ROUTE, ROUTE + "/" + reading.source()),
                    Payload.of("application/cloudevents+json", told.sent())));
        }
        return reports;
    }

    private Report.Receipt receipt(String source, String route) {
        return new Report.Receipt(source, route, clock.instant());
    }

    private static String id(String given, ConsumerRecord<byte[], byte[]> record) {
        return given.isBlank() || given.length() > LONGEST_ID
                ? record.topic() + "-" + record.partition() + "-" + record.offset()
                : given;
    }

    private static String contentType(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("content-type");
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
