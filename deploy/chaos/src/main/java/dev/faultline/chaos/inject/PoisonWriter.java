package dev.faultline.chaos.inject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what nobody can decode, and knows it again. */
public final class PoisonWriter implements AutoCloseable {
    private static final Pattern LETTER = Pattern.compile("poison-letter-\\d+");
    private static final int UNKNOWN_ID = 2_000_000_000;
    private static final byte NOT_AVRO = 0x7f;

    private final KafkaProducer<byte[], byte[]> producer;

    public PoisonWriter(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes it; returns its name, by which it is known again, when the brokers have it. */
    Optional<String> write(Injection.Poison poison) {
        String letter = "poison-letter-" + poison.number();
        byte[] words = letter.getBytes(StandardCharsets.UTF_8);
        ByteBuffer value = ByteBuffer.allocate(5 + words.length);
        switch (poison.kind()) {
            // The wire format's mark and an id, as it should be, but of no schema there is.
            case UNKNOWN_SCHEMA -> value.put((byte) 0).putInt(UNKNOWN_ID);
            default -> value.put(NOT_AVRO).putInt(0);
        }
        value.put(words);
        try {
            producer.send(new ProducerRecord<>(poison.topic(), 0, words, value.array()))
                    .get();
            return Optional.of(letter);
        } catch (ExecutionException e) {
            return Optional.empty(); // nobody knows whether it is there, so nothing is expected of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The name of a letter, if that is what the bytes are. */
    public static Optional<String> letterIn(byte[] value) {
        Matcher found = LETTER.matcher(new String(value, StandardCharsets.ISO_8859_1));
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    @Override
    public void close() {
        producer.close();
    }
}
