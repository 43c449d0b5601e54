package dev.faultline.intake.mapping;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON body taken apart into its elements, each with the bytes it came in: a fault keeps its own part of a batch as
 * evidence, and a batch of a hundred does not carry the whole body a hundred times.
 *
 * @param envelope the fields around the elements; empty when the elements are all there is
 * @param elements in order
 * @param listed whether the elements stood in an array
 */
public record JsonBody(ObjectNode envelope, List<Element> elements, boolean listed) {
    private static final int LONGEST_COMPLAINT = 300;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNameLength(4096)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            // Elements of an array are read one by one: more after them is looked for here.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One element and its bytes. */
    public record Element(JsonNode json, ByteBuffer sent) {}

    /** The body as one value: its element, or an array when it was one. */
    JsonNode sole() {
        return listed || elements.isEmpty()
                ? JSON.createArrayNode()
                : elements.getFirst().json();
    }

    /** An object without fields. */
    static ObjectNode nothing() {
        return JSON.createObjectNode();
    }

    /** The bytes of an object with one of its fields left out. */
    static ByteBuffer without(JsonNode object, String field) {
        ObjectNode rest = nothing();
        object.properties().stream()
                .filter(entry -> !entry.getKey().equals(field))
                .forEach(entry -> rest.set(entry.getKey(), entry.getValue()));
        return ByteBuffer.wrap(JSON.writeValueAsBytes(rest));
    }

    /** The bytes are no JSON, or JSON of a kind nobody sends in good faith (such as 65 levels deep). */
    static final class NoJson extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        NoJson(int line, int column, String problem) {
            super(problem);
            this.line = line;
            this.column = column;
        }

        <T> Mapping<T> answer() {
            return new Mapping.Unparsable<>(line, column, String.valueOf(getMessage()));
        }
    }

    /** A body that is one element, or an array of them. */
    static JsonBody ofElements(byte[] body) throws NoJson {
        return read(body, null);
    }

    /** A body that is an object whose field {@code array} holds the elements. */
    static JsonBody ofEnvelope(byte[] body, String array) throws NoJson {
        return read(body, array);
    }

    private static JsonBody read(byte[] body, @Nullable String array) throws NoJson {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NoJson(1, 1, "the body is empty");
            }
            JsonBody read = array == null ? elements(parser, body) : envelope(parser, body, array);
            if (parser.nextToken() != null) {
                TokenStreamLocation where = parser.currentTokenLocation();
                throw new NoJson(
                        where.getLineNr(), where.getColumnNr(), "there is more after the end of the JSON value");
            }
            return read;
        } catch (JacksonException e) {
            TokenStreamLocation where = e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation();
            throw new NoJson(Math.max(1, where.getLineNr()), Math.max(1, where.getColumnNr()), complaint(e));
        }
    }

    private static JsonBody elements(JsonParser parser, byte[] body) throws NoJson {
        boolean listed = parser.currentToken() == JsonToken.START_ARRAY;
        List<Element> elements = listed ? array(parser, body) : List.of(element(parser, body));
        return new JsonBody(JSON.createObjectNode(), elements, listed);
    }

    private static JsonBody envelope(JsonParser parser, byte[] body, String array) throws NoJson {
        ObjectNode envelope = JSON.createObjectNode();
        List<Element> elements = List.of();
        boolean listed = false;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            tree(parser); // whatever it is, it must be JSON
            return new JsonBody(envelope, elements, false);
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(array) && value == JsonToken.START_ARRAY) {
                elements = array(parser, body);
                listed = true;
            } else {
                envelope.set(name, tree(parser));
            }
        }
        return new JsonBody(envelope, elements, listed);
    }

    private static List<Element> array(JsonParser parser, byte[] body) throws NoJson {
        List<Element> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element(parser, body));
        }
        return List.copyOf(elements);
    }

    private static Element element(JsonParser parser, byte[] body) throws NoJson {
        int from = offset(parser.currentTokenLocation());
        JsonNode json = tree(parser);
        return new Element(json, ByteBuffer.wrap(body, from, offset(parser.currentLocation()) - from));
    }

    private static JsonNode tree(JsonParser parser) {
        return JSON.readTree(parser);
    }

    private static int offset(TokenStreamLocation where) throws NoJson {
        if (where.getByteOffset() < 0) {
            // Jackson guesses UTF-16 and UTF-32 from the first bytes; RFC 8259 allows neither between systems.
            throw new NoJson(1, 1, "the body is not UTF-8");
        }
        return (int) where.getByteOffset();
    }

    private static String complaint(JacksonException e) {
        String said = e.getOriginalMessage() == null ? e.getClass().getSimpleName() : e.getOriginalMessage();
        int cause = said.indexOf('\n');
        String line = cause < 0 ? said : said.substring(0, cause);
        return line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) : line;
    }
}
