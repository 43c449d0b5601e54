package dev.faultline.policy;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Finds the line a path of keys and positions leads to. The binder reports where it was when it noticed a mistake, which
 * for an unknown or missing key is the end of the block; people want the line they wrote.
 */
final class PathLocator {
    private static final YAMLFactory YAML = YAMLFactory.builder().build();

    private PathLocator() {}

    /**
     * The line of the deepest element of the path that is there.
     *
     * @param otherwise answered when the text cannot be walked
     */
    static int line(String yaml, List<JacksonException.Reference> path, int otherwise) {
        if (path.isEmpty()) {
            return otherwise;
        }
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), yaml)) {
            parser.nextToken();
            int line = otherwise;
            for (JacksonException.Reference step : path) {
                int found = step.getPropertyName() == null
                        ? enterElement(parser, step.getIndex())
                        : enterProperty(parser, step.getPropertyName());
                if (found == 0) {
                    return line;
                }
                line = found;
            }
            return line;
        } catch (JacksonException e) {
            return otherwise;
        }
    }

    private static int enterProperty(JsonParser parser, String name) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return 0;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            int line = parser.currentTokenLocation().getLineNr();
            boolean wanted = name.equals(parser.currentName());
            parser.nextToken();
            if (wanted) {
                return line;
            }
            parser.skipChildren();
        }
        return 0;
    }

    private static int enterElement(JsonParser parser, int index) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return 0;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == index) {
                return parser.currentTokenLocation().getLineNr();
            }
            parser.skipChildren();
        }
        return 0;
    }
}
