package dev.faultline.intake.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of payment cards: by their first digits and length, and by the check digit of ISO/IEC 7812. */
final class CardNumbers {
    /** Digits of the shortest. */
    static final int SHORTEST = 15;

    /** Visa, Mastercard, American Express, Discover, JCB, UnionPay; spaces or dashes between groups of digits. */
    private static final Pattern CARD = Pattern.compile("(?<![0-9A-Za-z._-])"
            + "(?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|3[47]\\d{2}|35\\d{2}|6(?:011|4[4-9]\\d|5\\d{2}|2\\d{2}))"
            + "(?:[ -]?\\d){11,12}(?![0-9A-Za-z_-])");

    private CardNumbers() {}

    static String redact(String text) {
        Matcher matcher = CARD.matcher(text);
        @Nullable StringBuilder redacted = null;
        int done = 0;
        while (matcher.find()) {
            if (isCard(matcher.group())) {
                redacted = redacted == null ? new StringBuilder(text.length()) : redacted;
                redacted.append(text, done, matcher.start()).append(Redaction.GONE);
                done = matcher.end();
            }
        }
        return redacted == null
                ? text
                : redacted.append(text, done, text.length()).toString();
    }

    private static boolean isCard(String found) {
        int sum = 0;
        int digits = 0;
        for (int i = found.length() - 1; i >= 0; i--) {
            char c = found.charAt(i);
            if (c == ' ' || c == '-') {
                continue;
            }
            int digit = c - '0';
            if (digits % 2 == 1) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            digits++;
        }
        return sum % 10 == 0 && digits >= SHORTEST;
    }
}
