package dev.faultline.triage.stream;

import dev.faultline.schemas.serde.RepeatedList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Parts of an incident that many incidents share as one object, such as the duties of a level, in the form of the wire:
 * translated and encoded once. Of one task.
 *
 * @param <D> a part in the domain, immutable
 * @param <W> of what it is a list on the wire
 */
final class RepeatedParts<D, W> {
    /** More than are ever in use at once; then all are translated anew. */
    private static final int MOST = 256;

    private final Function<D, List<W>> translation;
    private final Map<D, RepeatedList<W>> translated = new IdentityHashMap<>();

    RepeatedParts(Function<D, List<W>> translation) {
        this.translation = translation;
    }

    List<W> of(D part) {
        if (translated.size() > MOST) {
            translated.clear();
        }
        return translated.computeIfAbsent(part, anew -> RepeatedList.of(translation.apply(anew)));
    }
}
