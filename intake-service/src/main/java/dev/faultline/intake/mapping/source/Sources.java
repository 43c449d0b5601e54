package dev.faultline.intake.mapping.source;

import dev.faultline.intake.mapping.Told;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every kind of sender that policy describes. */
public final class Sources {
    /** Name of the source that takes what no other knows. */
    public static final String FALLBACK = "fallback";

    private final SortedMap<String, Source> byName;

    /** @param sources each under its name; one named {@link #FALLBACK} takes what no other does */
    public Sources(Collection<Source> sources) {
        this.byName = new TreeMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
    }

    /** The source of that name. */
    public Optional<Source> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Their names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The source whose body this is: the first by name that says so; the fallback when none does. */
    public Optional<Source> detect(SenderBody body) {
        if (body.hasFields()) {
            for (Map.Entry<String, Source> entry : byName.entrySet()) {
                if (!entry.getKey().equals(FALLBACK) && entry.getValue().matches(body)) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return named(FALLBACK);
    }

    /** All whose body this is. */
    public List<String> matching(SenderBody body) {
        return byName.values().stream()
                .filter(source -> !source.name().equals(FALLBACK) && source.matches(body))
                .map(Source::name)
                .toList();
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
