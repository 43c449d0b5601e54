package dev.faultline.intake.inbound.link;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.faultline.line.link.LinkClaim;
import dev.faultline.line.link.LinkPurpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Writes the pages: plain HTML that works without a script, in the reader's language, kept by nobody, telling no other
 * site where it was, and loading nothing.
 */
final class LinkPages {
    private static final String FOLDER = "/link-pages/";
    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Template page = Mustache.compiler()
            .strictSections(true)
            .emptyStringIsFalse(true)
            .nullValue("")
            .compile(text("page.mustache"));
    private final Map<String, Properties> words =
            Map.of(CHINESE, properties("zh-CN.properties"), ENGLISH, properties("en.properties"));
    private final String style = text("page.css");
    private final String policy = "default-src 'none'; style-src '" + hash(style)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Every page there is, in every language, has its words: a missing one fails here, not before a reader. */
    LinkPages() {
        for (String language : words.keySet()) {
            for (PageKind kind : PageKind.values()) {
                word(language, kind.word() + ".title");
                word(language, kind.word() + ".text");
            }
        }
    }

    /** A page for whoever holds a link of ours; the detail is what else there is to say, and may be empty. */
    ResponseEntity<String> page(PageKind kind, LinkClaim claim, String detail) {
        return page(kind, language(Locale.forLanguageTag(claim.language())), claim, detail);
    }

    /** A page for whoever shows something that is no link of ours. */
    ResponseEntity<String> page(PageKind kind, Locale reader) {
        return page(kind, language(reader), null, "");
    }

    private ResponseEntity<String> page(PageKind kind, String language, @Nullable LinkClaim claim, String detail) {
        Map<String, Object> model = new HashMap<>();
        model.put("language", language);
        model.put("style", style);
        model.put("title", word(language, kind.word() + ".title"));
        model.put("text", word(language, kind.word() + ".text"));
        model.put("detail", detail);
        model.put("incident", claim == null ? "" : claim.incidentId());
        model.put("as", claim == null ? "" : as(language, claim));
        model.put("acknowledge", kind == PageKind.CONFIRM_ACKNOWLEDGE);
        model.put("verify", kind == PageKind.CONFIRM_VERIFY || isAskedAgain(kind, claim));
        model.put("upload", kind == PageKind.CONFIRM_UPLOAD || isAgain(kind));
        for (String label : new String[] {"acknowledge", "works", "fails", "why", "files", "note", "upload"}) {
            model.put(label + "Label", word(language, "label." + label));
        }
        return ResponseEntity.status(kind.status())
                .contentType(HTML)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(page.execute(model));
    }

    /** Whoever did not say whether it works is asked again. */
    private static boolean isAskedAgain(PageKind kind, @Nullable LinkClaim claim) {
        return kind == PageKind.NOT_SAID && claim != null && claim.purpose() == LinkPurpose.VERIFY;
    }

    /** More can be uploaded after one thing. */
    private static boolean isAgain(PageKind kind) {
        return kind == PageKind.UPLOADED;
    }

    private String as(String language, LinkClaim claim) {
        return word(language, "as").formatted(claim.person(), word(language, "role." + claim.role()));
    }

    private String word(String language, String key) {
        return Objects.requireNonNull(
                Objects.requireNonNull(words.get(language)).getProperty(key),
                () -> key + " has no words in " + language);
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(LinkPages.class.getResourceAsStream(FOLDER + name), name);
    }

    /** The one style the page may have: nothing else that gets into it is obeyed. */
    private static String hash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
