package dev.faultline.standalone.record;

import dev.faultline.bench.simulate.RecordSink;
import dev.faultline.schemas.topics.Topic;
import dev.faultline.standalone.tail.AvroJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a record as {@code export} does, gzipped, all of it in one partition. */
public final class RecordFile implements RecordSink, AutoCloseable {
    private final Writer lines;
    private long offset;

    private RecordFile(Writer lines) {
        this.lines = lines;
    }

    /** Makes the file anew. */
    public static RecordFile gzipped(Path file) {
        try {
            return new RecordFile(new BufferedWriter(
                    new OutputStreamWriter(
                            new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8),
                    1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <V extends SpecificRecord> void take(Topic<V> topic, Instant at, String key, V value) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", topic.name());
        line.put("partition", 0);
        line.put("offset", offset++);
        line.put("timestamp", at.toString());
        line.put("key", key);
        line.set("value", AvroJson.of(value));
        try {
            lines.write(line.toString());
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
