package dev.faultline.intake.direct;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Payload;
import dev.faultline.intake.domain.Report;
import dev.faultline.intake.mapping.CloudEventMode;
import dev.faultline.intake.mapping.CloudEventReader;
import dev.faultline.intake.mapping.CloudEventReader.Event;
import dev.faultline.intake.mapping.Mapping;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.wire.FaultReported;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a record of {@code faults-inbound}: Avro in the wire format, or CloudEvents as the Kafka protocol binding of CloudEvents 1.0 has
 * them: JSON (header {@code content-type: application/cloudevents+json}, or {@code application/cloudevents-batch+json}), or data whose
 * attributes are headers ({@code ce_id} and so on). They are read like those that come by HTTP.
 */
final class InboundReader {
    private static final String ROUTE = "kafka";
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String ATTRIBUTE = "ce_";
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int LONGEST_ID = 200;

    private final Deserializer<FaultReported> avro;
    private final Supplier<Sources> sources;
    private final InstantSource clock;
    private final CloudEventReader events = new CloudEventReader();

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
        String contentType = contentType(record);
        if (contentType.startsWith("application/cloudevents-batch+json")) {
            return cloudEvents(record, CloudEventMode.BATCHED);
        }
        if (contentType.startsWith(CLOUD_EVENT)) {
            return cloudEvents(record, CloudEventMode.STRUCTURED);
        }
        Map<String, String> attributes = attributes(record);
        return attributes.containsKey("specversion")
                ? reports(events.read(contentType, attributes, record.value()), contentType)
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

    private List<Report> cloudEvents(ConsumerRecord<byte[], byte[]> record, CloudEventMode mode) {
        return reports(events.read(mode, CLOUD_EVENT, Map.of(), record.value()), CLOUD_EVENT);
    }

    private List<Report> reports(Mapping<List<Event>> mapping, String contentType) {
        if (!(mapping instanceof Mapping.Understood<List<Event>> understood)) {
            throw new Unusable("a CloudEvent needs id, source, specversion and type");
        }
        List<Report> reports = new ArrayList<>();
        for (Event event : understood.told()) {
            SourceReading reading = sources.get().readEvent(event.body());
            int position = 0;
            for (Told told : reading.faults()) {
                reports.add(new Report(
                        event.reportId(position++),
                        told.fault(),
                        receipt(ROUTE, ROUTE + "/" + reading.source()),
                        Payload.of(contentType, told.sent())));
            }
        }
        return reports;
    }

    /** The attributes of an event in binary mode, which Kafka carries as they are. */
    private static Map<String, String> attributes(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(ATTRIBUTE) && header.value() != null) {
                attributes.put(
                        header.key().substring(ATTRIBUTE.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return attributes;
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
