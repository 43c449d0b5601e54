package dev.faultline.notify.config;

import dev.faultline.notify.channel.Reference;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A value in the policy file, or where it stands: {@code {env: NAME}} or {@code {file: /path}}.
 *
 * @param line its line, from 1
 */
@JsonDeserialize(using = ReferenceEntry.Reader.class)
record ReferenceEntry(Reference reference, int line) {

    /** Reads a text, or a mapping of one key. */
    static final class Reader extends ValueDeserializer<ReferenceEntry> {
        @Override
        public ReferenceEntry deserialize(JsonParser parser, DeserializationContext context) {
            int line = parser.currentTokenLocation().getLineNr();
            if (parser.currentToken().isScalarValue()) {
                return new ReferenceEntry(new Reference.Literal(parser.getString()), line);
            }
            if (parser.currentToken() == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                boolean text = parser.nextToken().isScalarValue();
                String value = text ? parser.getString() : "";
                if (text && parser.nextToken() == JsonToken.END_OBJECT) {
                    switch (key) {
                        case "env" -> {
                            return new ReferenceEntry(new Reference.Env(value), line);
                        }
                        case "file" -> {
                            return new ReferenceEntry(new Reference.InFile(Path.of(value)), line);
                        }
                        default -> {}
                    }
                }
            }
            return context.reportInputMismatch(
                    ReferenceEntry.class, "write {env: NAME} or {file: /path} here, to say where the value stands");
        }
    }
}
