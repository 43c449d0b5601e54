package dev.faultline.notify.domain.people;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What stands where the policy says who: a person, or a schedule that says which person when. */
public interface Member {
    /** Its name in the policy. */
    String id();

    /** Who it means at that moment; empty when it means nobody then. */
    List<OnDuty> on(Moment moment);

    /**
     * When {@link #on} may begin to answer otherwise, what people override apart: every such time after {@code from} and
     * before {@code to}, in any order, and possibly some at which nothing changes.
     */
    Stream<Instant> changes(Instant from, Instant to);
}
