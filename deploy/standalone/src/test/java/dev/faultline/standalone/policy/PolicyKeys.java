package dev.faultline.standalone.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The keys of a policy file: the components of the record it is read into, and of the records within that. */
final class PolicyKeys {
    /** How a sentence ends that says what holds otherwise. */
    private static final Pattern OTHERWISE =
            Pattern.compile("(.*); (.+?) (?:unless said|when empty|when there are none)");

    private final RecordDocs docs;
    private final List<PolicyKey> keys = new ArrayList<>();
    private final Deque<Class<?>> within = new ArrayDeque<>();

    private PolicyKeys(RecordDocs docs) {
        this.docs = docs;
    }

    /** Those of the file that is read into this record, in its order. */
    static List<PolicyKey> of(Class<?> file, RecordDocs docs) {
        PolicyKeys all = new PolicyKeys(docs);
        all.add(file, List.of(""), "");
        return List.copyOf(all.keys);
    }

    private void add(Class<?> type, List<String> prefixes, String shown) {
        within.push(type);
        // The clocks of a level have the same keys: said once for all of them.
        Map<Class<?>, List<RecordComponent>> parts = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.add(key(component, prefixes, shown));
            part(component.getGenericType())
                    .filter(part -> !within.contains(part))
                    .ifPresent(part -> parts.computeIfAbsent(part, first -> new ArrayList<>())
                            .add(component));
        }
        parts.forEach((part, holders) -> {
            String form = form(holders.getFirst().getGenericType());
            List<String> below = prefixes.stream()
                    .flatMap(prefix -> holders.stream().map(holder -> prefix + name(holder) + form + "."))
                    .toList();
            String names = holders.stream().map(PolicyKeys::name).collect(Collectors.joining(","));
            add(part, below, shown + (holders.size() == 1 ? names : "{" + names + "}") + form + ".");
        });
        within.pop();
    }

    private PolicyKey key(RecordComponent component, List<String> prefixes, String shown) {
        String said = docs.of(component.getDeclaringRecord(), component.getName());
        Matcher otherwise = OTHERWISE.matcher(said);
        String sentence = otherwise.matches() ? otherwise.group(1) : said;
        return new PolicyKey(
                prefixes.stream().map(prefix -> prefix + name(component)).toList(),
                shown + name(component),
                text(component.getGenericType()),
                otherwise.matches() ? otherwise.group(2) : otherwise(component),
                sentence);
    }

    /** The rule of strict reading, where the code says nothing more particular. */
    private static String otherwise(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return "`false`";
        }
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return "empty";
        }
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "nothing" : "must be there";
    }

    private static String name(RecordComponent component) {
        JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? component.getName() : other.value();
    }

    /** The record a value holds, by itself, in a list or by name. */
    private static Optional<Class<?>> part(Type type) {
        if (type instanceof ParameterizedType many) {
            Type[] of = many.getActualTypeArguments();
            return part(of[of.length - 1]);
        }
        Class<?> one = (Class<?>) type;
        return one.isRecord() && !isText(one) ? Optional.of(one) : Optional.empty();
    }

    /** What stands between a key and the keys below it. */
    private static String form(Type type) {
        if (!(type instanceof ParameterizedType many)) {
            return "";
        }
        Type[] of = many.getActualTypeArguments();
        return (isMap(many) ? ".<" + named(of[0]) + ">" : "[]") + form(of[of.length - 1]);
    }

    private String text(Type type) {
        if (type instanceof ParameterizedType many) {
            Type[] of = many.getActualTypeArguments();
            return isMap(many) ? "by " + named(of[0]) + ": " + text(of[1]) : "list of " + text(of[0]);
        }
        Class<?> one = (Class<?>) type;
        if (one.isEnum()) {
            return Arrays.stream(one.getEnumConstants())
                    .map(constant -> "`" + constant + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (one.getSimpleName()) {
            case "String", "SourceText" -> "text";
            case "Duration" -> "duration";
            case "boolean", "Boolean" -> "`true`, `false`";
            case "int", "Integer" -> "whole number";
            case "double", "Double" -> "number";
            case "Object" -> "anything";
            case "ReferenceEntry" -> "text, `{env: NAME}` or `{file: PATH}`";
            case "Alternatives" -> "expression or list of them";
            default -> {
                if (!one.isRecord()) {
                    throw new IllegalStateException("what is written for " + one + "?");
                }
                yield within.contains(one) ? "the same again" : "keys";
            }
        };
    }

    private static String named(Type key) {
        return ((Class<?>) key).isEnum() ? ((Class<?>) key).getSimpleName().toLowerCase(Locale.ROOT) : "name";
    }

    private static boolean isMap(ParameterizedType type) {
        return Map.class.isAssignableFrom((Class<?>) type.getRawType());
    }

    /** Written as one value, whatever it is made of. */
    private static boolean isText(Class<?> type) {
        return type.getSimpleName().equals("SourceText") || type.isAnnotationPresent(JsonDeserialize.class);
    }
}
