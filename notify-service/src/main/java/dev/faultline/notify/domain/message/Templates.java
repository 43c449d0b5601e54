package dev.faultline.notify.domain.message;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.faultline.notify.domain.EventKind;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The message templates of one language, {@code messages/<language>/<event>.mustache}: the subject in the first line,
 * the text after it. All are compiled when this is made, so that a broken one fails at start and not at 3 a.m.
 */
final class Templates {
    private final Map<EventKind, Template> templates = new EnumMap<>(EventKind.class);

    Templates(String language) {
        // plain text needs no escaping; a channel that speaks HTML compiles its own templates with its own escaper
        Mustache.Compiler compiler = Mustache.compiler()
                .withEscaper(Escapers.NONE)
                .withLoader(name -> open(language, name))
                .strictSections(true)
                .emptyStringIsFalse(true)
                .nullValue("");
        for (EventKind kind : EventKind.values()) {
            templates.put(kind, compiler.loadTemplate(kind.word()));
        }
    }

    private static Reader open(String language, String name) throws FileNotFoundException {
        String path = "/messages/" + language + "/" + name + ".mustache";
        InputStream file = Templates.class.getResourceAsStream(path);
        if (file == null) {
            throw new FileNotFoundException(path);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }

    /** Subject and text of an event. */
    MessageText render(EventKind kind, Map<String, Object> model) {
        String whole = Objects.requireNonNull(templates.get(kind)).execute(model);
        int end = whole.indexOf('\n');
        return new MessageText(
                whole.substring(0, end).strip(), whole.substring(end).strip() + "\n");
    }
}
