package dev.faultline.kubernetes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that were read and that the type does not have: the models keep them aside instead of refusing them. */
final class UnknownFields {
    private static final String KEPT_ASIDE = "additionalProperties";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Paths of all unknown fields below the resource, such as {@code spec.template.replica}. */
    static List<String> of(Object resource) {
        UnknownFields fields = new UnknownFields();
        fields.visit("", resource);
        return fields.found;
    }

    private void visit(String path, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(each -> visit(path, each));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> visit(path + "." + key, each));
        } else if (value != null && value.getClass().getName().startsWith("io.") && !(value instanceof Enum)) {
            fields(path, value);
        }
    }

    private void fields(String path, Object model) {
        for (Class<?> type = model.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field(path, model, field);
                }
            }
        }
    }

    private void field(String path, Object model, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(model);
            if (field.getName().equals(KEPT_ASIDE) && value instanceof Map<?, ?> unknown) {
                unknown.keySet().forEach(name -> found.add((path + "." + name).substring(1)));
            } else {
                visit(path + "." + field.getName(), value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
