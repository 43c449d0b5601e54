package dev.faultline.intake.domain;

/**
 * How large a fault may be. Lengths are in characters. A native sender is told when it goes past one; data of a sender that
 * cannot be corrected is cut there. A body is at most 512 KB, so a fault within it stays well below Kafka's 1 MB record.
 */
public final class FaultBounds {
    /** Title. */
    public static final int TITLE = 1024;
    /** Description. */
    public static final int DESCRIPTION = 32 * 1024;
    /** Dedup key; Opsgenie's alias has the longest of all senders. */
    public static final int DEDUP_KEY = 512;
    /** Service, component, severity, category, reporter, text of a link. */
    public static final int NAME = 255;
    /** Labels or annotations of one fault. */
    public static final int MAP_ENTRIES = 128;
    /** Name of a label or annotation. */
    public static final int MAP_KEY = 255;
    /** Value of a label. */
    public static final int LABEL_VALUE = 4096;
    /** Value of an annotation. */
    public static final int ANNOTATION_VALUE = 8192;
    /** Entries of a list, such as the members a command names. */
    public static final int LIST_ENTRIES = 500;
    /** Links of one fault. */
    public static final int LINKS = 32;
    /** Address of a link. */
    public static final int HREF = 4096;
    /** Faults of one request. */
    public static final int BATCH = 1000;

    private FaultBounds() {}

    /** The text, cut at {@code longest} characters without parting a surrogate pair; a cut text ends in an ellipsis. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** The text as one line: runs of white space and control characters become one space, none at the ends. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                gap = true;
                continue;
            }
            if (gap && !line.isEmpty()) {
                line.append(' ');
            }
            gap = false;
            line.append(c);
        }
        return line.toString();
    }
}
