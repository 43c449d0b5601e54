package dev.faultline.intake.domain;

import java.util.List;

/**
 * Values that stand behind the name of a secret: {@code "password": "x"}, the same within a JSON text ({@code
 * \"password\":\"x\"}), {@code password=x&}, {@code Authorization: Bearer x}.
 */
final class NamedSecrets {
    private NamedSecrets() {}

    /**
     * The text with the values gone whose names end so.
     *
     * @param names in lower case, without what joins their parts
     */
    static String redact(String text, List<String> names) {
        StringBuilder redacted = new StringBuilder(text.length());
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            if (!isName(text.charAt(at))) {
                at++;
                continue;
            }
            int name = at;
            while (at < text.length() && isName(text.charAt(at))) {
                at++;
            }
            int value = valueAfter(text, at);
            if (value < 0 || !isSecret(text, name, at, names)) {
                continue;
            }
            int end = end(text, value);
            int from = value + quotes(text, value);
            if (end > from && !isEmptyWord(text, from, end)) {
                redacted.append(text, done, from).append(Redaction.GONE);
                done = end;
            }
            at = Math.max(end, at);
        }
        return done == 0 ? text : redacted.append(text, done, text.length()).toString();
    }

    /** Whether the name between these positions ends like one of them; case and what joins its parts do not count. */
    static boolean isSecret(String text, int from, int to, List<String> names) {
        for (String name : names) {
            int left = name.length();
            for (int at = to - 1; left > 0 && at >= from; at--) {
                int c = Hints.lower(text.charAt(at));
                if (c == name.charAt(left - 1)) {
                    left--;
                } else if (!Hints.isJoint(c)) {
                    break;
                }
            }
            if (left == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** Where the value begins that belongs to a name ending here; -1 when none does. */
    private static int valueAfter(String text, int end) {
        int at = end + quotes(text, end);
        at = skipSpaces(text, at);
        if (at >= text.length() || (text.charAt(at) != ':' && text.charAt(at) != '=')) {
            return -1;
        }
        at = skipSpaces(text, at + 1);
        if (at >= text.length() || text.charAt(at) == '{' || text.charAt(at) == '[' || text.charAt(at) == '/') {
            return -1;
        }
        return at;
    }

    /** How long the opening or closing quote here is, with the backslashes before it; 0 when there is none. */
    private static int quotes(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'') ? i + 1 - at : 0;
    }

    /** Where a value ends: at the quote it began with, or where a bare word ends. */
    private static int end(String text, int value) {
        int quote = quotes(text, value);
        if (quote > 0) {
            String closing = text.substring(value, value + quote);
            int end = text.indexOf(closing, value + quote);
            while (end > 0 && quote == 1 && isEscaped(text, end)) {
                end = text.indexOf(closing, end + 1);
            }
            return end < 0 ? text.length() : end;
        }
        int end = word(text, value);
        String first = text.substring(value, end);
        boolean scheme = first.equalsIgnoreCase("Bearer")
                || first.equalsIgnoreCase("Basic")
                || first.equalsIgnoreCase("GenieKey")
                || first.equalsIgnoreCase("Token");
        return scheme ? word(text, skipSpaces(text, end)) : end;
    }

    private static boolean isEscaped(String text, int quote) {
        int backslashes = 0;
        while (quote - 1 - backslashes >= 0 && text.charAt(quote - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static int word(String text, int from) {
        int end = from;
        while (end < text.length() && " \t\r\n,;&}])<>\"'\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isEmptyWord(String text, int from, int end) {
        String value = text.substring(from, end);
        return value.equals("null") || value.equals("true") || value.equals("false");
    }
}
