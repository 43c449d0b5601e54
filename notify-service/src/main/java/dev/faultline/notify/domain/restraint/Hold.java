package dev.faultline.notify.domain.restraint;

import java.time.Instant;

/**
 * A message waits.
 *
 * @param until when it is told
 * @param why in words, for the timeline and for the digest it will be in
 */
public record Hold(Instant until, String why) {}
