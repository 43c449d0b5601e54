package dev.faultline.dockercluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The images, of the versions the build pins.
 *
 * @param kafka broker and controller in one
 * @param registry the registry with its schemas in memory
 */
record Images(String kafka, String registry) {

    private static final String FILE = "/docker-cluster.properties";

    static Images pinned() {
        Properties images = new Properties();
        try (InputStream file = Objects.requireNonNull(Images.class.getResourceAsStream(FILE), FILE)) {
            images.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
        return new Images(
                Objects.requireNonNull(images.getProperty("kafka"), "kafka"),
                Objects.requireNonNull(images.getProperty("registry"), "registry"));
    }
}
