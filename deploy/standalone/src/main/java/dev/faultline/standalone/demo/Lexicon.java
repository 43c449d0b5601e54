package dev.faultline.standalone.demo;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The words of one language, from {@code demo/<language>.properties}. A word that is missing is a bug. */
public final class Lexicon {

    private final Language language;
    private final Properties words;

    private Lexicon(Language language, Properties words) {
        this.language = language;
        this.words = words;
    }

    /** The words of a language. */
    public static Lexicon of(Language language) {
        try (InputStream file =
                Objects.requireNonNull(Lexicon.class.getResourceAsStream(language.resource()), language.resource())) {
            Properties words = new Properties();
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return new Lexicon(language, words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + language.resource(), e);
        }
    }

    /**
     * A word, or a sentence with its gaps filled as {@link String#format} does.
     *
     * @throws IllegalStateException when the language lacks it
     */
    public String say(String key, Object... gaps) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException(language.resource() + " lacks " + key);
        }
        return gaps.length == 0 ? word : String.format(Locale.ROOT, word, gaps);
    }

    /** A word, or what it stands for when this language has none: kinds grow faster than demos. */
    String sayOr(String key, String otherwise) {
        return words.getProperty(key, otherwise);
    }

    /** Such as L1 Critical. */
    String level(Level level) {
        return level + " " + say("level." + level);
    }

    /** Roles or audiences of the policy, joined by commas; the name of an audience that is none of the shipped ones. */
    String role(String roles) {
        return Arrays.stream(roles.split(",", -1))
                .map(role -> sayOr("role." + role, role))
                .collect(Collectors.joining("/"));
    }

    /** Such as response. */
    String clock(ClockKind clock) {
        return say("clock." + clock);
    }

    /** What has not happened while a clock runs. */
    String lacking(ClockKind clock) {
        return say("lacking." + clock);
    }

    /** A person in a role. */
    String person(String name, String role) {
        return say("person", name, role(role));
    }

    String list(List<String> parts) {
        return String.join(say("joint"), parts);
    }

    /** Seconds, to the tenth where there is one. */
    String seconds(Duration time) {
        long tenths = Math.round(time.toMillis() / 100.0);
        String number = tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + Math.abs(tenths % 10);
        return say("seconds", number);
    }
}
