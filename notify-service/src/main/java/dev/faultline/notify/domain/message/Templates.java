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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The message templates of one language: {@code messages/<language>/<event>.mustache} has the subject in its first line
 * and what happened after it; {@code sheet.mustache} puts the rest of the message around that, and {@code
 * sheet.html.mustache} does so as a page. All are compiled when this is made, so that a broken one fails at start and not
 * at 3 a.m.
 */
final class Templates {
    private final Map<EventKind, Template> events = new EnumMap<>(EventKind.class);
    private final Template sheet;
    private final Template page;
    private final Template digestPage;

    Templates(String language) {
        Mustache.Compiler plain = Mustache.compiler()
                .withEscaper(Escapers.NONE)
                .withLoader(name -> open(language, name))
                .strictSections(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .nullValue("");
        for (EventKind kind : EventKind.values()) {
            events.put(kind, plain.loadTemplate(kind.word()));
        }
        this.sheet = plain.loadTemplate("sheet");
        this.page = plain.withEscaper(Escapers.HTML).loadTemplate("sheet.html");
        this.digestPage = plain.withEscaper(Escapers.HTML).loadTemplate("digest.html");
    }

    private static Reader open(String language, String name) throws FileNotFoundException {
        String path = "/messages/" + language + "/" + name + ".mustache";
        InputStream file = Templates.class.getResourceAsStream(path);
        if (file == null) {
            throw new FileNotFoundException(path);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }

    /**
     * The message of an event.
     *
     * @param html whether somebody is to see it as a page
     */
    MessageText render(EventKind kind, Map<String, Object> model, boolean html) {
        String whole = Objects.requireNonNull(events.get(kind)).execute(model);
        int end = whole.indexOf('\n');
        Map<String, Object> around = new HashMap<>(model);
        around.put("subject", whole.substring(0, end).strip());
        around.put("lead", whole.substring(end).strip());
        return new MessageText(
                whole.substring(0, end).strip(),
                sheet.execute(around).strip() + "\n",
                html ? page.execute(around).strip() + "\n" : null);
    }

    /** Several messages as one: {@code digest.mustache}, and {@code digest.html.mustache} as a page. */
    MessageText digest(Map<String, Object> model, boolean html) {
        String whole = Objects.requireNonNull(events.get(EventKind.DIGEST)).execute(model);
        int end = whole.indexOf('\n');
        Map<String, Object> around = new HashMap<>(model);
        around.put("subject", whole.substring(0, end).strip());
        return new MessageText(
                whole.substring(0, end).strip(),
                whole.substring(end).strip() + "\n",
                html ? digestPage.execute(around).strip() + "\n" : null);
    }
}
