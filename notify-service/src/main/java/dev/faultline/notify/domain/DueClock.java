package dev.faultline.notify.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs.
 *
 * @param dueAt its deadline; null while it has none, such as before a release is planned
 * @param soft a target whose miss is no breach
 */
public record DueClock(@Nullable Instant dueAt, boolean soft) {}
