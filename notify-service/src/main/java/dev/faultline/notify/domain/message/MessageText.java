package dev.faultline.notify.domain.message;

/**
 * A message in a person's language.
 *
 * @param subject one line
 * @param text plain text, ends with a line break
 */
public record MessageText(String subject, String text) {}
