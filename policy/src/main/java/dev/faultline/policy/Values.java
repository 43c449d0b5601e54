package dev.faultline.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of senders that nobody can send back for correction, as plain Java values ({@link Map}, {@link List},
 * {@link String}, {@link Number}, {@link Boolean}): a number where a text is meant is a text, and what is not there is not
 * there. Nothing here throws.
 */
public final class Values {
    /** Past it a double no longer names every whole number. */
    private static final double EXACT = 1L << 53;

    private Values() {}

    /**
     * A value as text: a number without an empty fraction, a list of plain values joined by commas, an object as
     * {@code key=value}.
     *
     * @return null when there is nothing to read
     */
    public static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = switch (value) {
            case String string -> string;
            case Double number -> number(number);
            case Float number -> number(number.doubleValue());
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Collection<?> list -> joined(list);
            case Map<?, ?> map -> joined(entries(map));
            default -> String.valueOf(value);
        };
        return text.isBlank() ? null : text;
    }

    /**
     * What stands at a path within a value.
     *
     * @param path keys and positions divided by dots, such as {@code alerts.0.labels.job}
     * @return null when a step leads nowhere
     */
    public static @Nullable Object at(@Nullable Object value, String path) {
        Object found = value;
        int from = 0;
        while (from <= path.length()) {
            int dot = path.indexOf('.', from);
            int to = dot < 0 ? path.length() : dot;
            found = step(found, path.substring(from, to));
            if (found == null) {
                return null;
            }
            from = to + 1;
        }
        return found;
    }

    /** One step of a path: a key of an object, a position of a list; null when it leads nowhere. */
    static @Nullable Object step(@Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            return map.get(key);
        }
        return value instanceof List<?> list ? element(list, key) : null;
    }

    /**
     * Names and values in whatever way senders write them: an object; a list of {@code {key, value}} or
     * {@code {name, value}}, of pairs, or of texts such as {@code env:prod} or {@code env=prod}; one text of such divided by
     * commas. A bare word gets the value {@code true}.
     *
     * @return in the sender's order; of two values of one name the first
     */
    public static Map<String, String> labels(@Nullable Object value) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> put(labels, name, one));
        } else if (value instanceof Collection<?> list) {
            list.forEach(one -> putEntry(labels, one));
        } else if (value instanceof String text) {
            for (String part : text.split(",", -1)) {
                putWord(labels, part.strip());
            }
        }
        return labels;
    }

    private static @Nullable Object element(List<?> list, String key) {
        try {
            int position = Integer.parseInt(key);
            return position >= 0 && position < list.size() ? list.get(position) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void putEntry(Map<String, String> labels, @Nullable Object entry) {
        if (entry instanceof Map<?, ?> map) {
            put(labels, firstOf(map, "key", "name", "Key", "Name"), firstOf(map, "value", "Value"));
        } else if (entry instanceof List<?> pair && pair.size() == 2) {
            put(labels, pair.get(0), pair.get(1));
        } else if (entry instanceof String word) {
            putWord(labels, word.strip());
        }
    }

    private static @Nullable Object firstOf(Map<?, ?> map, String... keys) {
        for (String key : keys) {
            if (map.get(key) != null) {
                return map.get(key);
            }
        }
        return null;
    }

    /** {@code a:b} or {@code a=b}, whichever sign comes first. */
    private static void putWord(Map<String, String> labels, String word) {
        int end = 0;
        while (end < word.length() && word.charAt(end) != ':' && word.charAt(end) != '=') {
            end++;
        }
        put(
                labels,
                word.substring(0, end).strip(),
                end < word.length() ? word.substring(end + 1).strip() : "true");
    }

    private static void put(Map<String, String> labels, @Nullable Object name, @Nullable Object value) {
        String key = text(name);
        String text = text(value);
        if (key != null && text != null) {
            labels.putIfAbsent(key, text);
        }
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String joined(Collection<?> list) {
        StringBuilder joined = new StringBuilder();
        for (Object one : list) {
            String text = text(one);
            if (text != null) {
                joined.append(joined.isEmpty() ? "" : ", ").append(text);
            }
        }
        return joined.toString();
    }

    private static List<String> entries(Map<?, ?> map) {
        return map.entrySet().stream()
                .filter(entry -> text(entry.getValue()) != null)
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .toList();
    }
}
