package dev.faultline.triage.domain.suppression;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * Keeps matching alerts from people while they are worked on as planned, once or again and again. It begins by the wall
 * clock of its zone, so a window at two in the morning stays at two when the clocks change; it lasts as long as it says
 * by any clock.
 *
 * @param name its name
 * @param matchers which alerts
 * @param begins the first time, in the zone of those who planned it
 * @param lasts how long, positive
 * @param repeats a recurrence rule of RFC 5545, such as {@code FREQ=WEEKLY;BYDAY=SU}; null for once
 * @param author who planned it
 * @param reason why
 */
public record MaintenanceWindow(
        String name,
        LabelMatchers matchers,
        ZonedDateTime begins,
        Duration lasts,
        @Nullable String repeats,
        String author,
        String reason)
        implements Mute {
    /** How far the rule is worked out ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** @throws IllegalArgumentException when it lasts no time, or repeats by no rule */
    public MaintenanceWindow {
        if (!lasts.isPositive()) {
            throw new IllegalArgumentException("a maintenance window must last some time");
        }
        if (repeats != null) {
            rule(repeats);
        }
    }

    @Override
    public String id() {
        return "maintenance:" + name;
    }

    @Override
    public Optional<Instant> activeUntil(Instant now) {
        return begun(now).map(begun -> begun.toInstant().plus(lasts)).filter(now::isBefore);
    }

    @Override
    public Instant steadyUntil(Instant now) {
        return activeUntil(now).orElseGet(() -> {
            ZonedDateTime local = now.atZone(begins.getZone());
            if (local.isBefore(begins)) {
                return begins.toInstant();
            }
            Instant lookAgain = now.plus(AHEAD);
            return repeats == null
                    ? Instant.MAX
                    : rule(repeats).getDates(begins, local.minusSeconds(1), local.plus(AHEAD)).stream()
                            .map(ZonedDateTime::toInstant)
                            .filter(now::isBefore)
                            .filter(lookAgain::isAfter)
                            .min(Instant::compareTo)
                            .orElse(lookAgain);
        });
    }

    /** When it began last, as far as that can still be in force. */
    private Optional<ZonedDateTime> begun(Instant now) {
        ZonedDateTime local = now.atZone(begins.getZone());
        if (local.isBefore(begins)) {
            return Optional.empty();
        }
        if (repeats == null) {
            return Optional.of(begins);
        }
        // The rule counts what lies between two times, its ends included as it sees fit; a second more leaves none out.
        List<ZonedDateTime> since =
                rule(repeats).getDates(begins, local.minus(lasts).minusSeconds(1), local.plusSeconds(1));
        return since.stream().filter(begun -> !begun.isAfter(local)).max(ZonedDateTime::compareTo);
    }

    private static Recur<ZonedDateTime> rule(String text) {
        try {
            return new Recur<>(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no recurrence rule: write one such as FREQ=WEEKLY;BYDAY=SU", e);
        }
    }
}
