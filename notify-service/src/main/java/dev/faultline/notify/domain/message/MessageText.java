package dev.faultline.notify.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A message in a person's language.
 *
 * @param subject one line
 * @param text plain text, ends with a line break
 * @param html the same as a page, everything in it escaped; null when nobody is to see it
 */
public record MessageText(
        String subject, String text, @Nullable String html) {}
