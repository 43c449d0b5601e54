package dev.faultline.intake.mapping.source;

import dev.faultline.intake.mapping.Told;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every kind of sender that policy describes. */
public final class Sources {
    /** Name of the source that takes what no other knows. */
    public static final String FALLBACK = "fallback";

    private final SortedMap<String, Source> byName;
    private final List<Source> asked;

    /** @param sources each under its name; one named {@link #FALLBACK} takes what no other does */
    public Sources(Collection<Source> sources) {
        this.byName = new TreeMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
        this.asked = byName.values().stream()
                .filter(source -> !source.name().equals(FALLBACK))
                .sorted(Comparator.comparing(Source::guesses))
                .toList();
    }

    /** The source of that name. */
    public Optional<Source> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Their names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The source whose body this is: the first by name that says so and is sure, then one that guesses; at last the fallback. */
    public Optional<Source> detect(SenderBody body) {
        return body.hasFields() ? claiming(body).findFirst().or(() -> named(FALLBACK)) : named(FALLBACK);
    }

    /** All whose body this is; those that guess only where none is sure. */
    public List<String> matching(SenderBody body) {
        List<Source> claiming = claiming(body).toList();
        return claiming.stream()
                .filter(source -> source.guesses() == claiming.getFirst().guesses())
                .map(Source::name)
                .toList();
    }

    /**
     * What an event of CloudEvents 1.0 says: read by whoever knows such events, else by whoever knows what it carries, else by
     * whoever guesses.
     *
     * @param event with the fields of an event in structured mode
     */
    public SourceReading readEvent(SenderBody event) {
        Optional<Source> sure =
                claiming(event).filter(source -> !source.guesses()).findFirst();
        if (sure.isPresent()) {
            return read(sure, event, false);
        }
        Optional<SenderBody> carried = event.within("data");
        Optional<Source> sender = carried.flatMap(
                data -> claiming(data).filter(source -> !source.guesses()).findFirst());
        return carried.isPresent() && sender.isPresent()
                ? read(sender, carried.get(), false)
                : read(detect(event), event, false);
    }

    private Stream<Source> claiming(SenderBody body) {
        return asked.stream().filter(source -> source.matches(body));
    }

    /**
     * The source to read a body by that was sent to one by name: that one, when the body is one of its; else whatever
     * recognises the body, and at last the fallback. A sender that was given the wrong address still gets through.
     */
    public Optional<Source> expecting(Source named, SenderBody body) {
        return named.matches(body) ? Optional.of(named) : detect(body);
    }

    /**
     * What a body says, read by the source or, for want of one, not understood.
     *
     * @param doubted whether nobody can tell that the body is what it says: then a person must look
     */
    public static SourceReading read(Optional<Source> source, SenderBody body, boolean doubted) {
        if (body.isEmpty()) {
            return new SourceReading(
                    source.map(Source::name).orElse(FALLBACK), List.of(), List.of("the body is empty"));
        }
        return source.map(one -> one.read(body, doubted))
                .orElseGet(() -> new SourceReading(
                        FALLBACK,
                        List.of(new Told(FaultMaker.bare(FALLBACK, "A body that nobody could read"), body.sent())),
                        List.of()));
    }
}
