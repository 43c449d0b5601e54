package dev.faultline.triage.domain.suppression;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps matching alerts from people once.
 *
 * @param id a UUID
 * @param matchers which alerts
 * @param startsAt from then on
 * @param endsAt until then, not included
 * @param author who said so
 * @param reason why
 */
public record Silence(String id, LabelMatchers matchers, Instant startsAt, Instant endsAt, String author, String reason)
        implements Mute {
    @Override
    public Optional<Instant> activeUntil(Instant now) {
        return now.isBefore(startsAt) || !now.isBefore(endsAt) ? Optional.empty() : Optional.of(endsAt);
    }

    @Override
    public Instant steadyUntil(Instant now) {
        return now.isBefore(startsAt) ? startsAt : now.isBefore(endsAt) ? endsAt : Instant.MAX;
    }
}
