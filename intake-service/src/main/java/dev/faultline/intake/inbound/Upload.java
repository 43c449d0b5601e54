package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Exhibit;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.inbound.Refusal.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * What somebody uploads: the parts of a form, or one thing as the whole body with all else in the address.
 *
 * @param fields what is said beside it, by name
 * @param items the things themselves, in order
 */
public record Upload(Map<String, String> fields, List<Item> items) {
    private static final String USUAL_NAME = "upload";
    /** Longest text beside a file, in bytes. */
    private static final int FIELD = 16 * 1024;

    /** One thing. */
    public record Item(String name, String contentType, byte[] bytes) {}

    public Upload {
        fields = Map.copyOf(fields);
        items = List.copyOf(items);
    }

    /**
     * Reads a request to its end.
     *
     * @throws Refusal when a thing has more than {@link Exhibit#LARGEST} bytes, or the request breaks off
     */
    public static Upload of(HttpServletRequest request) {
        try {
            return isForm(request) ? form(request) : whole(request);
        } catch (IllegalStateException | ServletException e) {
            // How the container tells that a part, or all of them together, are more than it was told to take.
            throw tooLarge();
        } catch (IOException e) {
            throw new Refusal(Reason.INCOMPLETE_BODY, "The connection gave out before the body was whole.");
        }
    }

    /** A field that says something, on one line; null when there is none. */
    public @Nullable String field(String name) {
        String text = fields.get(name);
        return text == null || text.isBlank()
                ? null
                : FaultBounds.cut(FaultBounds.oneLine(text), FaultBounds.LABEL_VALUE);
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    private static Upload form(HttpServletRequest request) throws IOException, ServletException {
        Map<String, String> fields = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        for (Part part : request.getParts()) {
            String file = part.getSubmittedFileName();
            if (file == null) {
                fields.putIfAbsent(
                        part.getName(), new String(bytes(part.getInputStream(), FIELD), StandardCharsets.UTF_8));
            } else if (part.getSize() > 0) {
                items.add(new Item(
                        plainName(file), type(part.getContentType()), bytes(part.getInputStream(), Exhibit.LARGEST)));
            }
        }
        return new Upload(fields, items);
    }

    private static Upload whole(HttpServletRequest request) throws IOException {
        Map<String, String> fields = query(request.getQueryString());
        byte[] bytes = bytes(request.getInputStream(), Exhibit.LARGEST);
        String name = plainName(fields.getOrDefault("name", USUAL_NAME));
        return new Upload(
                fields, bytes.length == 0 ? List.of() : List.of(new Item(name, type(request.getContentType()), bytes)));
    }

    private static byte[] bytes(InputStream from, int most) throws IOException {
        try (from) {
            byte[] bytes = PatientReading.read(from, -1, most);
            if (bytes.length > most) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    /** From the query alone: asking the request for a parameter could read a form's body. */
    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** Without the folders some browsers send along, and without what is no text. */
    private static String plainName(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String line = FaultBounds.cut(FaultBounds.oneLine(name), FaultBounds.NAME);
        return line.isEmpty() ? USUAL_NAME : line;
    }

    private static String type(@Nullable String contentType) {
        return contentType == null || contentType.isBlank()
                ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                : FaultBounds.cut(FaultBounds.oneLine(contentType), FaultBounds.NAME);
    }

    private static Refusal tooLarge() {
        return new Refusal(
                Reason.TOO_LARGE,
                "At most " + Exhibit.LARGEST
                        + " bytes are kept of one thing; compress it, split it, or put it elsewhere and send its address.");
    }
}
