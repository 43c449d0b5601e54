package dev.faultline.schemas.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A record nobody can decode, as it came, with headers that say where it stood and why it was set aside. */
public final class DeadLetter {
    /** Why, in one line. */
    public static final String REASON = "faultline-dlt-reason";
    /** Class of the failure. */
    public static final String EXCEPTION = "faultline-dlt-exception";
    /** Topic it stood on. */
    public static final String TOPIC = "faultline-dlt-topic";
    /** Partition it stood on. */
    public static final String PARTITION = "faultline-dlt-partition";
    /** Offset it stood at. */
    public static final String OFFSET = "faultline-dlt-offset";
    /** Its timestamp, epoch milliseconds. */
    public static final String TIMESTAMP = "faultline-dlt-timestamp";
    /** The service that set it aside. */
    public static final String SERVICE = "faultline-dlt-service";

    private static final int LONGEST_REASON = 1000;

    private DeadLetter() {}

    /**
     * The dead letter of a record: key, value and headers as they came, and why.
     *
     * @param service name of the service that could not decode it
     */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String service, Throwable failure) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(headers::add);
        headers.add(header(REASON, reason(failure)));
        headers.add(header(EXCEPTION, root(failure).getClass().getName()));
        headers.add(header(TOPIC, record.topic()));
        headers.add(header(PARTITION, Integer.toString(record.partition())));
        headers.add(header(OFFSET, Long.toString(record.offset())));
        headers.add(header(TIMESTAMP, Long.toString(record.timestamp())));
        headers.add(header(SERVICE, service));
        return new ProducerRecord<>(record.topic() + "-dlt", null, null, record.key(), record.value(), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String reason(Throwable failure) {
        Throwable root = root(failure);
        String text = String.valueOf(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }
}
