package dev.faultline.notify.domain.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Who is there over a time. It asks the members themselves at each change, so it cannot say other than they do. */
public final class Timeline {
    private Timeline() {}

    /**
     * A time over which the same people are there.
     *
     * @param onDuty empty when nobody is
     */
    public record Span(Instant from, Instant to, List<OnDuty> onDuty) {
        public Span {
            onDuty = List.copyOf(onDuty);
        }
    }

    /** The spans from one time to another, without a break between them; as long as possible each. */
    public static List<Span> of(
            Collection<? extends Member> members, Instant from, Instant to, List<Substitution> substitutions) {
        List<Instant> times = Stream.of(
                        Stream.of(from),
                        members.stream().flatMap(member -> member.changes(from, to)),
                        substitutions.stream()
                                .flatMap(substitution -> Stream.of(substitution.from(), substitution.to()))
                                .filter(time -> time.isAfter(from) && time.isBefore(to)))
                .flatMap(stream -> stream)
                .sorted()
                .distinct()
                .toList();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Moment moment = new Moment(times.get(i), substitutions);
            Instant end = i + 1 < times.size() ? times.get(i + 1) : to;
            List<OnDuty> onDuty = members.stream()
                    .flatMap(member -> member.on(moment).stream())
                    .toList();
            if (!spans.isEmpty() && spans.getLast().onDuty().equals(onDuty)) {
                spans.set(spans.size() - 1, new Span(spans.getLast().from(), end, onDuty));
            } else {
                spans.add(new Span(times.get(i), end, onDuty));
            }
        }
        return spans;
    }
}
