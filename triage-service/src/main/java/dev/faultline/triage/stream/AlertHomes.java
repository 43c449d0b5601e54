package dev.faultline.triage.stream;

import dev.faultline.triage.domain.alert.Alert;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Member;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the incident an alert is part of. The row of a member stays where it was written when its incident is merged into
 * another, so the way goes from the row to whatever goes on in the place of its incident.
 */
final class AlertHomes {
    private final IncidentBook book;

    AlertHomes(IncidentBook book) {
        this.book = book;
    }

    /**
     * Where an alert belongs.
     *
     * @param incident the incident it was part of last, or what that was merged into; it may be over
     * @param member the alert as that incident knows it
     */
    record Home(Incident incident, Member member) {}

    /** The home of an alert; empty when it never was part of an incident that is still remembered. */
    Optional<Home> of(Alert alert) {
        String fingerprint = alert.fingerprint();
        return Stream.concat(
                        Stream.ofNullable(book.index().homeOf(fingerprint)),
                        book.index().ofGroup(alert.correlationKey()).stream())
                .flatMap(id -> home(id, fingerprint).stream())
                .findFirst();
    }

    private Optional<Home> home(String id, String fingerprint) {
        @Nullable Member row = book.member(id, fingerprint);
        @Nullable Incident incident = row == null ? null : book.survivor(id);
        if (row == null || incident == null) {
            return Optional.empty();
        }
        @Nullable Member own = book.member(incident.id(), fingerprint);
        return Optional.of(new Home(incident, own == null ? row : own));
    }
}
