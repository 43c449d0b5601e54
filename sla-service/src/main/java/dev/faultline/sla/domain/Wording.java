package dev.faultline.sla.domain;

import dev.faultline.wire.ClockKind;
import java.time.Duration;
import java.util.Locale;

/** The words of reasons. */
final class Wording {
    private Wording() {}

    /** What has not happened while a clock runs. */
    static String lacking(ClockKind kind) {
        return switch (kind) {
            case RESPOND -> "nobody acknowledged";
            case RESTORE -> "no restore progress";
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
            case Target.Within within -> of(within.time());
            case Target.NextRelease release -> "the next release";
        };
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
