package dev.faultline.schemas.serde;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A list that many records carry alike, such as the duties of a level. The serdes of this package encode it once and copy
 * its bytes from then on; to everybody else it is a list like any other. Immutable, as its elements must be; for any
 * thread.
 *
 * @param <E> the elements
 */
public final class RepeatedList<E> extends AbstractList<E> implements RandomAccess {
    private final List<E> elements;
    private volatile @Nullable Encoded encoded;

    /** Its bytes by one schema; two threads may both find them, which come out the same. */
    private record Encoded(Schema schema, byte[] bytes) {}

    /** How its bytes are found. */
    interface Encoding {
        byte[] of(Schema schema, List<?> elements);
    }

    private RepeatedList(List<E> elements) {
        this.elements = elements;
    }

    /** A list of these elements, which nobody may change any more. */
    public static <E> RepeatedList<E> of(List<? extends E> elements) {
        return new RepeatedList<>(List.copyOf(elements));
    }

    /** Its bytes, which nobody may change. */
    byte[] encoded(Schema schema, Encoding encoding) {
        @Nullable Encoded known = encoded;
        if (known == null || known.schema != schema) {
            known = new Encoded(schema, encoding.of(schema, elements));
            encoded = known;
        }
        return known.bytes;
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
