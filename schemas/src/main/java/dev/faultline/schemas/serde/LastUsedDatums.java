package dev.faultline.schemas.serde;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives a serde the reader or writer it used last as long as the schema is the same object. Apicurio's own provider keeps
 * them too, but by the schema's fingerprint, which it computes anew for every record: a quarter of triage's time. A serde
 * is of one topic, so the schema seldom changes; when it does, Apicurio's own is asked.
 *
 * @param <T> the records
 */
public final class LastUsedDatums<T> implements AvroDatumProvider<T> {
    private final AvroDatumProvider<T> all = new DefaultAvroDatumProvider<>();
    private volatile @Nullable Reader<T> lastReader;
    private volatile @Nullable Writer<T> lastWriter;

    @Override
    public void configure(AvroSerdeConfig config) {
        all.configure(config);
    }

    @Override
    public DatumReader<T> createDatumReader(Schema schema) {
        @Nullable Reader<T> last = lastReader;
        if (last == null || last.schema != schema) {
            last = new Reader<>(schema, all.createDatumReader(schema));
            lastReader = last;
        }
        return last.datums;
    }

    @Override
    public DatumWriter<T> createDatumWriter(T record, Schema schema) {
        @Nullable Writer<T> last = lastWriter;
        if (last == null || last.schema != schema || last.type != record.getClass()) {
            last = new Writer<>(schema, record.getClass(), writer(record, schema));
            lastWriter = last;
        }
        return last.datums;
    }

    private DatumWriter<T> writer(T record, Schema schema) {
        return record instanceof SpecificRecord
                ? new RecordWriter<>(schema, SpecificData.getForClass(record.getClass()))
                : all.createDatumWriter(record, schema);
    }

    @Override
    public Schema toSchema(T record) {
        return all.toSchema(record);
    }

    private record Reader<T>(Schema schema, DatumReader<T> datums) {}

    private record Writer<T>(Schema schema, Class<?> type, DatumWriter<T> datums) {}
}
