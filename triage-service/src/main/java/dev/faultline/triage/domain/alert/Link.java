package dev.faultline.triage.domain.alert;

import org.jspecify.annotations.Nullable;

/**
 * A link somebody may want to follow.
 *
 * @param href the address, as the sender gave it
 * @param text what to show instead of it
 */
public record Link(String href, @Nullable String text) {}
