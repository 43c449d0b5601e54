package dev.faultline.standalone.backup;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A record of Kafka as it lies in a backup: its bytes as they are, so that nobody needs to know what they mean. */
final class KeptRecords {
    private static final Schema HEADER = SchemaBuilder.record("Header")
            .namespace("dev.faultline.backup")
            .fields()
            .requiredString("name")
            .optionalBytes("value")
            .endRecord();

    static final Schema SCHEMA = SchemaBuilder.record("Record")
            .namespace("dev.faultline.backup")
            .fields()
            .requiredString("topic")
            .requiredInt("partition")
            .requiredLong("offset")
            .requiredLong("timestamp")
            .optionalBytes("key")
            .optionalBytes("value")
            .name("headers")
            .type()
            .array()
            .items(HEADER)
            .noDefault()
            .endRecord();

    private KeptRecords() {}

    static GenericRecord of(ConsumerRecord<byte[], byte[]> read) {
        List<GenericRecord> headers = new ArrayList<>();
        for (Header header : read.headers()) {
            GenericRecord kept = new GenericData.Record(HEADER);
            kept.put("name", header.key());
            kept.put("value", wrapped(header.value()));
            headers.add(kept);
        }
        GenericRecord kept = new GenericData.Record(SCHEMA);
        kept.put("topic", read.topic());
        kept.put("partition", read.partition());
        kept.put("offset", read.offset());
        kept.put("timestamp", read.timestamp());
        kept.put("key", wrapped(read.key()));
        kept.put("value", wrapped(read.value()));
        kept.put("headers", headers);
        return kept;
    }

    static TopicPartition partition(GenericRecord kept) {
        return new TopicPartition(kept.get("topic").toString(), (Integer) kept.get("partition"));
    }

    static long offset(GenericRecord kept) {
        return (Long) kept.get("offset");
    }

    static ProducerRecord<byte[], byte[]> again(GenericRecord kept) {
        List<Header> headers = new ArrayList<>();
        for (Object header : (List<?>) kept.get("headers")) {
            GenericRecord one = (GenericRecord) header;
            headers.add(new RecordHeader(one.get("name").toString(), bytes(one.get("value"))));
        }
        return new ProducerRecord<>(
                kept.get("topic").toString(),
                (Integer) kept.get("partition"),
                (Long) kept.get("timestamp"),
                bytes(kept.get("key")),
                bytes(kept.get("value")),
                headers);
    }

    private static @Nullable ByteBuffer wrapped(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static byte @Nullable [] bytes(@Nullable Object kept) {
        if (kept == null) {
            return null;
        }
        ByteBuffer buffer = ((ByteBuffer) kept).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
