package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.Duty;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Capacity;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The words of one language, from {@code messages/<language>/words.properties}. A word that is missing is a bug. */
public final class Words {
    private final String language;
    private final Properties words;
    private final Phrasebook phrases;

    private Words(String language, Properties words, Phrasebook phrases) {
        this.language = language;
        this.words = words;
        this.phrases = phrases;
    }

    /**
     * Reads a language.
     *
     * @param language BCP 47, the folder's name
     * @throws IllegalArgumentException when there is no such folder
     */
    public static Words of(String language) {
        String path = "/messages/" + language + "/words.properties";
        try (InputStream file = Words.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("there are no words for language " + language);
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return new Words(language, words, Phrasebook.of(language));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The level's name, such as Critical. */
    public String level(Level level) {
        return word("level." + level);
    }

    /** The role's name. */
    public String role(Role role) {
        return word("role." + role);
    }

    /** The state's name. */
    public String state(IncidentState state) {
        return word("state." + state);
    }

    /** What a clock asks for, such as "Respond". */
    public String clock(ClockKind clock) {
        return word("clock." + clock);
    }

    /** The duty as the handling process words it. */
    public String duty(Duty duty) {
        return word("duty." + duty);
    }

    /** A reason another service gave, as far as the language has words for it. */
    String reason(String english) {
        return phrases.put(english);
    }

    /** What this event asks of somebody in this capacity, beyond their duties; empty when nothing. */
    public Optional<String> ask(EventKind kind, Capacity capacity) {
        String whom = switch (capacity) {
            case Capacity.Filling filling -> filling.filled().name();
            case Capacity.StandingIn standingIn -> standingIn.uncovered().name();
            case Capacity.Member member -> "MEMBER";
            case Capacity.Owning owning -> Audience.OWNER;
        };
        return Optional.ofNullable(words.getProperty("ask." + kind.word() + "." + whom));
    }

    /** What has not happened yet while a clock runs, such as "nobody has acknowledged it". */
    public String lacking(ClockKind clock) {
        return word("lacking." + clock);
    }

    /** What somebody is to the incident. */
    public String capacity(Capacity capacity) {
        return switch (capacity) {
            case Capacity.Filling filling -> role(filling.filled());
            case Capacity.StandingIn standingIn -> word("capacity.standing-in").formatted(role(standingIn.uncovered()));
            case Capacity.Member member ->
                switch (member.audience()) {
                    case Audience.OF_EVENT -> word("capacity.instead");
                    case Audience.OWNER -> word("capacity.unknown-owner");
                    default -> word("capacity.member").formatted(member.audience());
                };
            case Capacity.Owning owning -> word("capacity." + Audience.OWNER);
        };
    }

    /**
     * Any other word.
     *
     * @throws IllegalStateException when the language lacks it
     */
    String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("messages/" + language + "/words.properties lacks " + key);
        }
        return word;
    }

    /** The locale numbers and dates are written in. */
    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
