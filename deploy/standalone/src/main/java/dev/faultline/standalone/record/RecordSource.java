package dev.faultline.standalone.record;

import dev.faultline.schemas.topics.Topic;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.tail.MergedTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a record is read from, in its order. */
@FunctionalInterface
public interface RecordSource {

    /**
     * Reads all of it; what nobody can decode is left out.
     *
     * @throws LineException when it cannot be read
     */
    void read(Consumer<Recorded> taker);

    /**
     * A file as {@code export} writes it, gzipped or not.
     *
     * @param from records appended before are left out, but for those that hold on; null for all
     * @param to records appended then or later are left out; null for all
     */
    static RecordSource file(Path file, @Nullable Instant from, @Nullable Instant to) {
        return taker -> {
            int number = 0;
            try (BufferedReader lines = open(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    take(JsonMapper.shared().readTree(line), from, to, taker);
                }
            } catch (JacksonException | DateTimeException | AvroRuntimeException e) {
                throw new LineException("%s:%d is no record of a line: %s".formatted(file, number, e.getMessage()), e);
            } catch (IOException | UncheckedIOException e) {
                throw new LineException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
            }
        };
    }

    /** What the topics of a line hold now, from one time to another. */
    static RecordSource kafka(MergedTopics topics, @Nullable Instant from, @Nullable Instant to) {
        List<MergedTopics.Wanted> wanted = RecordTopics.all().stream()
                .map(topic -> new MergedTopics.Wanted(topic.name(), RecordTopics.holdsOn(topic)))
                .toList();
        return taker -> {
            try {
                topics.read(wanted, from, to, record -> {
                    take(record.tree(), null, null, taker);
                    return true;
                });
            } catch (KafkaException e) {
                throw new LineException("Cannot read the record: " + e.getMessage(), e);
            }
        };
    }

    private static void take(JsonNode line, @Nullable Instant from, @Nullable Instant to, Consumer<Recorded> taker) {
        if (line.has("error")) {
            return;
        }
        Recorded recorded = Recorded.of(line);
        boolean early = from != null
                && recorded.at().isBefore(from)
                && RecordTopics.INPUTS.stream().noneMatch(topic -> holds(topic, recorded));
        if (!early && (to == null || recorded.at().isBefore(to))) {
            taker.accept(recorded);
        }
    }

    private static boolean holds(Topic<?> topic, Recorded recorded) {
        return recorded.isOf(topic) && RecordTopics.holdsOn(topic);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        boolean zipped = file.toString().endsWith(".gz");
        return new BufferedReader(
                new InputStreamReader(zipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8), 1 << 16);
    }
}
