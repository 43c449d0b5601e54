package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import java.time.Duration;
import java.util.Locale;

/** The words of reasons. */
final class Wording {
    private Wording() {}

    /** What has not happened while a clock runs. */
    static String lacking(ClockKind kind, IncidentState state) {
        return switch (kind) {
            case RESPOND -> "nobody acknowledged";
            case RESTORE ->
                state == IncidentState.FIXED
                        ? "it is fixed, but nobody said that the user works again,"
                        : "no restore progress";
            case FIX -> "not fixed";
            case PLAN -> "no plan";
            case VERIFY -> "not verified";
        };
    }

    /** What stops a clock. */
    static String stopping(ClockKind kind) {
        return switch (kind) {
            case RESPOND -> "acknowledged";
            case RESTORE -> "restored";
            case FIX -> "fixed";
            case PLAN -> "planned";
            case VERIFY -> "verified";
        };
    }

    /** The target as people say it. */
    static String of(Target target) {
        return switch (target) {
            case Target.Within within ->
                within.calendar().name().isEmpty()
                        ? of(within.time())
                        : of(within.time()) + " of " + within.calendar().name() + " hours";
            case Target.NextRelease unknown -> "the next release";
            case Target.Release release -> "release " + release.name();
        };
    }

    /** Such as {@code 2d}. */
    static String of(Span span) {
        String days = span.days() == 0 ? "" : span.days() + "d";
        return span.time().isZero() && span.days() > 0 ? days : days + of(span.time());
    }

    /** Such as {@code 1h30m}; to the second, or to the millisecond below one. */
    static String of(Duration time) {
        return time.toSeconds() == 0 && !time.isZero()
                ? time.toMillis() + "ms"
                : Duration.ofSeconds(time.toSeconds())
                        .toString()
                        .substring("PT".length())
                        .toLowerCase(Locale.ROOT);
    }

    /** Such as {@code 50%}. */
    static String percent(double share) {
        return Math.round(share * 100) + "%";
    }
}
