package dev.faultline.triage.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time an alert fired, from its first report to the resolve or the end behind its last.
 *
 * @param number counts up each time it fires again, from 1
 * @param startsAt earliest start its reports tell
 * @param endsAt when it ended, or ends unless it is sent again; null when open-ended
 * @param reports how many reports say that it fires
 * @param impact the worst its reports tell
 * @param over whether it ended
 * @param expired whether it ended because nobody sent it again
 */
public record Episode(
        int number,
        Instant startsAt,
        @Nullable Instant endsAt,
        long reports,
        Impact impact,
        boolean over,
        boolean expired) {}
