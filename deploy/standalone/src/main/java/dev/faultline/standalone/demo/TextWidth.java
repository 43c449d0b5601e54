package dev.faultline.standalone.demo;

import java.util.ArrayList;
import java.util.List;

/** Text on a terminal, where a Chinese character takes two columns. */
final class TextWidth {

    private TextWidth() {}

    /** Columns a text takes. */
    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /** A text filled up with blanks to a number of columns. */
    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Lines of at most so many columns, broken at blanks and between Chinese characters. */
    static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (!line.isEmpty() && of(line.toString()) + of(piece.stripTrailing()) > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? piece.stripLeading() : piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** What stays in one piece: a word with the blank behind it, or a Chinese character with the punctuation behind it. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = ' ';
        for (int point : text.codePoints().toArray()) {
            boolean breaks = before == ' ' || ((wide(before) || wide(point)) && !punctuation(point));
            if (breaks && !piece.isEmpty() && point != ' ') {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(point);
            before = point;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static int of(int point) {
        return wide(point) ? 2 : 1;
    }

    private static boolean wide(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN
                || (point >= 0x3000 && point <= 0x303F)
                || (point >= 0xFF00 && point <= 0xFF60);
    }

    /** Never at the beginning of a line. */
    private static boolean punctuation(int point) {
        return "，。；：、）！？".indexOf(point) >= 0;
    }
}
