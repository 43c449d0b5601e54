package dev.faultline.localcluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Registers schemas over the registry's Confluent-compatible API. */
record SchemaDrawer(String url) {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    /** The id of the schema, new or known. */
    int register(String subject, String schema) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/apis/ccompat/v7/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher id = ID.matcher(answer.body());
            if (answer.statusCode() != 200 || !id.find()) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return Integer.parseInt(id.group(1));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
