package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.Silence;
import dev.faultline.intake.outbound.LinePublisher.Keyed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every silence, as read from {@code silences}, and the way to change one. Thread-safe. */
public final class SilenceBook implements TableReader.Table<dev.faultline.wire.Silence> {
    private final LinePublisher<dev.faultline.wire.Silence> publisher;
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();
    private volatile boolean whole;

    public SilenceBook(LinePublisher<dev.faultline.wire.Silence> publisher) {
        this.publisher = publisher;
    }

    @Override
    public void put(dev.faultline.wire.Silence wire) {
        SilenceWire.of(wire).ifPresent(this::keep);
    }

    @Override
    public void remove(String id) {
        silences.remove(id);
    }

    @Override
    public void whole() {
        whole = true;
    }

    /** Whether everything that stood there at the start is read. */
    public boolean isWhole() {
        return whole;
    }

    /** The silence of that id. */
    public Optional<Silence> find(String id) {
        return Optional.ofNullable(silences.get(id));
    }

    /** Every silence, the expired ones too. */
    public List<Silence> all() {
        return List.copyOf(silences.values());
    }

    /**
     * Changes silences, and returns when the broker has acknowledged all of it; whoever asks next is shown them so.
     *
     * @throws LineAway when it has not
     */
    public void publish(List<Silence> changed) throws LineAway {
        publisher.publish(changed.stream()
                .map(silence -> new Keyed<>(silence.id(), SilenceWire.of(silence)))
                .toList());
        changed.forEach(this::keep);
    }

    /** The log may bring an older one after a newer one was written from here. */
    private void keep(Silence silence) {
        silences.merge(
                silence.id(), silence, (known, read) -> read.updatedAt().isBefore(known.updatedAt()) ? known : read);
    }
}
