package dev.faultline.schemas.serde;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.faultline.schemas.topics.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Registers the schema of each topic's value as subject {@code <topic>-value}, BACKWARD compatible, through the API that
 * Confluent's and Apicurio's registries share. Doing so again changes nothing.
 */
public final class SchemaRegistrar implements AutoCloseable {
    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String api;

    public SchemaRegistrar(RegistryFlavour flavour, String registryUrl) {
        this.api = flavour.confluentApi(registryUrl);
    }

    /**
     * Registers the topic's present schema.
     *
     * @param topicName the topic's name on this cluster
     * @throws IOException when the registry is away, or busy with the same: to be tried again
     * @throws InterruptedException when interrupted while waiting for it
     * @throws IllegalStateException when the registry refuses the schema, such as for not being BACKWARD compatible
     */
    public void register(Topic<?> topic, String topicName) throws IOException, InterruptedException {
        String subject = URLEncoder.encode(topicName + "-value", StandardCharsets.UTF_8);
        Schema schema = SpecificData.get().getSchema(topic.value());
        send("PUT", "/config/" + subject, "{\"compatibility\":\"BACKWARD\"}", topicName);
        send(
                "POST",
                "/subjects/" + subject + "/versions",
                "{\"schema\":\"" + quoted(schema.toString()) + "\"}",
                topicName);
    }

    private static String quoted(String json) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(json));
    }

    private void send(String method, String path, String body, String topicName)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 500) {
            throw new IOException(
                    "the schema registry answered " + response.statusCode() + " to " + method + " " + path);
        }
        if (response.statusCode() == 409 && method.equals("PUT")) {
            // setting what is set already is no conflict; two services setting it in the same moment is, for one of
            // them
            throw new IOException("another service is registering " + path + " at this moment");
        }
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("the schema registry refused the schema of topic " + topicName + " with "
                    + response.statusCode() + ": " + response.body());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
