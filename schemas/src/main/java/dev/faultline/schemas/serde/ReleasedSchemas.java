package dev.faultline.schemas.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema of a record ever released, kept on the class path as {@code released/<full name>/<n>.avsc}, n from 1. They
 * are what lets a state store be read that an older build wrote, without asking a registry.
 */
public final class ReleasedSchemas {
    private ReleasedSchemas() {}

    /**
     * The released schemas of a record, oldest first.
     *
     * @param record the generated class
     * @return empty when the record was never released
     */
    public static List<Schema> of(Class<?> record) {
        List<Schema> released = new ArrayList<>();
        for (int version = 1; ; version++) {
            String path = "/released/" + record.getName() + "/" + version + ".avsc";
            try (InputStream file = record.getResourceAsStream(path)) {
                if (file == null) {
                    return List.copyOf(released);
                }
                released.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + path, e);
            }
        }
    }
}
