package dev.faultline.notify.domain.message;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.faultline.notify.domain.EventKind;
import java.io.FileNotFoundException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The message templates of one language: {@code <event>.mustache} has the subject in its first line and what happened after it;
 * {@code sheet.mustache} puts the rest of the message around that, and {@code sheet.html.mustache} does so as a page. A route
 * that names a text has {@code <event>.<text>.mustache} in place of the first, where there is one. The usual ones are compiled
 * when this is made, so that a broken one fails at start and not at 3 a.m.
 */
final class Templates {
    private final String language;
    private final TemplateFiles files;
    private final Mustache.Compiler plain;
    private final Map<String, Template> events = new ConcurrentHashMap<>();
    private final Template sheet;
    private final Template page;
    private final Template digestPage;

    Templates(String language, TemplateFiles files) {
        this.language = language;
        this.files = files;
        this.plain = Mustache.compiler()
                .withEscaper(Escapers.NONE)
                .withLoader(name -> {
                    String text = files.text(language, name)
                            .orElseThrow(() -> new FileNotFoundException(TemplateFiles.path(language, name)));
                    return new StringReader(text);
                })
                .strictSections(true)
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .nullValue("");
        for (EventKind kind : EventKind.values()) {
            events.put(kind.word(), plain.loadTemplate(kind.word()));
        }
        this.sheet = plain.loadTemplate("sheet");
        this.page = plain.withEscaper(Escapers.HTML).loadTemplate("sheet.html");
        this.digestPage = plain.withEscaper(Escapers.HTML).loadTemplate("digest.html");
    }

    /**
     * The message of an event.
     *
     * @param text the route's text; null for the usual one, which also stands in where there is none of that name
     * @param html whether somebody is to see it as a page
     */
    MessageText render(EventKind kind, @Nullable String text, Map<String, Object> model, boolean html) {
        String whole = template(kind, text).execute(model);
        int end = endOfSubject(whole);
        Map<String, Object> around = new HashMap<>(model);
        around.put("subject", whole.substring(0, end).strip());
        around.put("lead", whole.substring(end).strip());
        return new MessageText(
                whole.substring(0, end).strip(),
                sheet.execute(around).strip() + "\n",
                html ? page.execute(around).strip() + "\n" : null);
    }

    private Template template(EventKind kind, @Nullable String text) {
        Template usual = Objects.requireNonNull(events.get(kind.word()));
        return text == null
                ? usual
                : events.computeIfAbsent(
                        kind.word() + "." + text,
                        name -> files.text(language, name).isPresent() ? plain.loadTemplate(name) : usual);
    }

    /** Several messages as one: {@code digest.mustache}, and {@code digest.html.mustache} as a page. */
    MessageText digest(Map<String, Object> model, boolean html) {
        String whole =
                Objects.requireNonNull(events.get(EventKind.DIGEST.word())).execute(model);
        int end = endOfSubject(whole);
        Map<String, Object> around = new HashMap<>(model);
        around.put("subject", whole.substring(0, end).strip());
        return new MessageText(
                whole.substring(0, end).strip(),
                whole.substring(end).strip() + "\n",
                html ? digestPage.execute(around).strip() + "\n" : null);
    }

    /** A template of somebody's may be a subject and nothing else. */
    private static int endOfSubject(String whole) {
        int end = whole.indexOf('\n');
        return end < 0 ? whole.length() : end;
    }
}
