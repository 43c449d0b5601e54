package dev.faultline.notify.domain.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the reasons other services give, which are English, into the reader's language. {@code messages/<language>/phrases.txt}
 * has one phrase a line: a regular expression for the whole of a text, {@code  = }, and what it becomes, in which <code>{1}</code>
 * stands for the first group, itself put into the language. The first line that matches decides; a text that none matches
 * stays as it is, and so do the words of people.
 */
final class Phrasebook {
    private static final Pattern GROUP = Pattern.compile("\\{(\\d)}");

    /** A group is shorter than the text it is part of, so this is only for a phrase that would turn on itself. */
    private static final int DEEPEST = 12;

    private final List<Phrase> phrases;

    private record Phrase(Pattern pattern, String meaning) {}

    private Phrasebook(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    /**
     * The phrasebook of a language; an empty one when it needs none.
     *
     * @param language BCP 47, the folder's name
     */
    static Phrasebook of(String language) {
        String path = "/messages/" + language + "/phrases.txt";
        List<Phrase> phrases = new ArrayList<>();
        try (InputStream file = Phrasebook.class.getResourceAsStream(path)) {
            if (file != null) {
                new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Phrasebook::phrase)
                        .forEach(phrases::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return new Phrasebook(phrases);
    }

    private static Phrase phrase(String line) {
        int middle = line.indexOf(" = ");
        return new Phrase(
                Pattern.compile(line.substring(0, middle)),
                line.substring(middle + 3).strip());
    }

    /** The text in the language. */
    String put(String english) {
        return put(english, 0);
    }

    private String put(String english, int depth) {
        for (Phrase phrase : phrases) {
            Matcher matcher = phrase.pattern().matcher(english);
            if (depth < DEEPEST && matcher.matches()) {
                return GROUP.matcher(phrase.meaning())
                        .replaceAll(group -> Matcher.quoteReplacement(part(matcher, group, depth)));
            }
        }
        return english;
    }

    private String part(MatchResult matched, MatchResult group, int depth) {
        String part = matched.group(Integer.parseInt(group.group(1)));
        return part == null ? "" : put(part, depth + 1);
    }
}
