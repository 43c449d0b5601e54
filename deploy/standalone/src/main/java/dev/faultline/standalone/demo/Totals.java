package dev.faultline.standalone.demo;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import dev.faultline.wire.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of one incident come to. */
public final class Totals {

    private final Map<ClockKind, Clock> clocks = new EnumMap<>(ClockKind.class);
    private final Map<String, Addressee> delivered = new LinkedHashMap<>();
    private int heldBack;
    private int failed;
    private @Nullable Level level;
    private @Nullable Instant openedAt;
    private @Nullable Instant closedAt;

    /** How a clock ended. */
    enum End {
        RUNNING,
        MET,
        BREACHED,
        SOFT_MISS,
        CANCELLED
    }

    /**
     * One clock.
     *
     * @param target how long it allows; null when it waits for a date
     * @param ran how long it ran; null when it did not stop
     * @param step the highest step of the ladder it led to; 0 for none
     */
    record Clock(@Nullable Duration target, @Nullable Duration ran, End end, int step) {

        static final Clock NEW = new Clock(null, null, End.RUNNING, 0);

        /** A breach stays one, also when the clock stops after it. */
        Clock ended(End other) {
            return new Clock(target, ran, end == End.RUNNING ? other : end, step);
        }
    }

    /**
     * Somebody who was told.
     *
     * @param role the one they were first told in
     * @param messages how many arrived
     */
    record Addressee(String name, String role, int messages) {

        Addressee again() {
            return new Addressee(name, role, messages + 1);
        }
    }

    void add(LineEvent event) {
        switch (event) {
            case LineEvent.Change change -> {
                level = change.record().getIncident().getGrade().getLevel();
                openedAt = change.record().getIncident().getOpenedAt();
                closedAt = change.record().getIncident().getClosedAt();
            }
            case LineEvent.Tick tick -> {
                ClockKind kind = tick.record().getClock();
                if (kind != null) {
                    clocks.put(kind, after(clocks.getOrDefault(kind, Clock.NEW), tick.record()));
                }
            }
            case LineEvent.Told told -> {
                if (told.delivered()) {
                    Recipient who = told.message().getRecipient();
                    delivered.merge(
                            who.getPerson(),
                            new Addressee(who.getName(), who.getRole(), 1),
                            (known, more) -> known.again());
                } else {
                    failed++;
                }
            }
            case LineEvent.Withheld withheld -> {
                switch (withheld.message().getDisposition()) {
                    case SUPPRESSED -> heldBack++;
                    case UNCOVERED, DEAD -> failed++;
                    // told later, and told within another message
                    case PLANNED, DEFERRED, DIGESTED -> {}
                }
            }
        }
    }

    private static Clock after(Clock clock, SlaEvent event) {
        Integer step = event.getStep();
        Double threshold = event.getThreshold();
        return switch (event.getKind()) {
            case CLOCK_STARTED, RESCHEDULED ->
                new Clock(between(event, event.getDueAt()), clock.ran, clock.end, clock.step);
            case WARNING -> event.getSoft() && threshold != null && threshold >= 1 ? clock.ended(End.SOFT_MISS) : clock;
            case BREACHED -> clock.ended(End.BREACHED);
            case RETRACTED -> new Clock(clock.target, clock.ran, End.RUNNING, clock.step);
            case ESCALATED ->
                new Clock(clock.target, clock.ran, clock.end, Math.max(clock.step, step == null ? 0 : step));
            case MET ->
                new Clock(clock.target, between(event, event.getScheduledFor()), clock.end, clock.step).ended(End.MET);
            case CANCELLED -> clock.ended(End.CANCELLED);
            case OTHER, PAUSED, RESUMED -> clock;
        };
    }

    private static @Nullable Duration between(SlaEvent event, @Nullable Instant end) {
        Instant started = event.getStartedAt();
        return started == null || end == null ? null : Duration.between(started, end);
    }

    /** By kind, in the order of the enum. */
    Map<ClockKind, Clock> clocks() {
        return clocks;
    }

    /** Who was told, in the order in which they first were. */
    List<Addressee> delivered() {
        return List.copyOf(delivered.values());
    }

    /** Messages not sent, because the same person was told already. */
    int heldBack() {
        return heldBack;
    }

    /** Attempts that failed, and messages that nobody got. */
    int failed() {
        return failed;
    }

    /** The last level known. */
    Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    /** From the opening to the closing. */
    Optional<Duration> lifetime() {
        return openedAt == null || closedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(openedAt, closedAt));
    }
}
