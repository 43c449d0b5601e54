package dev.faultline.line;

import dev.faultline.schemas.deadletter.DeadLetter;
import dev.faultline.schemas.serde.Undecodable;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a record nobody can decode aside, as it came, in the same transaction that moves past it. A registry that is away
 * is no fault of the record, nor is a build that is newer than this one: the thread is replaced and reads it again. Named in configuration as
 * {@code deserialization.exception.handler}.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterHandler.class);

    private String service = "unknown";

    @Override
    public void configure(Map<String, ?> configs) {
        service = String.valueOf(configs.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (!Undecodable.isInTheBytes(failure)) {
            log.warn(
                    "the schema registry is away, or a newer build wrote this; {}-{} waits at offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure.getMessage());
            return Response.fail();
        }
        log.warn(
                "set aside an undecodable record of {}-{} at offset {}: see {}-dlt",
                record.topic(),
                record.partition(),
                record.offset(),
                record.topic());
        return Response.resume(List.of(DeadLetter.of(record, service, failure)));
    }
}
