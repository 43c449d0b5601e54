package dev.faultline.notify.domain.message;

import com.samskivert.mustache.MustacheException;
import dev.faultline.line.link.LinkSigner;
import dev.faultline.line.link.Links;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes every message of a language about an incident that never was: to show somebody what they look like, and to find out
 * before a fault does that a template cannot be rendered.
 */
public final class Rehearsal {
    /** With links signed by nobody's key, and a board. */
    private static final WaysBack BACK = new WaysBack(
            URI.create("https://faultline.example"),
            URI.create("https://board.example"),
            new Links(new LinkSigner(List.of("what signs the links of a rehearsal")), Map.of()));

    /** More than a digest has lines for. */
    private static final int MANY = 60;

    private final String language;
    private final MessageWriter writer;

    private Rehearsal(String language, MessageWriter writer) {
        this.language = language;
        this.writer = writer;
    }

    /** @throws MustacheException when a template is none */
    public static Rehearsal of(String language, TemplateFiles files) {
        return new Rehearsal(language, new MessageWriter(List.of(language), files, files, BACK));
    }

    /**
     * What is wrong with the templates.
     *
     * @param line in the template, from 1; 0 when it is of no line
     */
    public record Flaw(String message, int line) {}

    /**
     * The message of an event to somebody who fills a role.
     *
     * @param text the route's text; null for the usual one
     * @throws MustacheException when it cannot be written
     */
    public MessageText preview(EventKind kind, Level level, Role role, @Nullable String text) {
        return write(new SampleIncident(language, true, false), kind, level, role, text);
    }

    /**
     * Tries all that can be written in a language with a text.
     *
     * @param text the route's text; null for the usual one
     * @return the first thing wrong; empty when there is nothing
     */
    public static Optional<Flaw> flaw(String language, TemplateFiles files, @Nullable String text) {
        try {
            of(language, files).all(text);
            return Optional.empty();
        } catch (MustacheException.Context e) {
            return Optional.of(new Flaw("it knows nothing called '" + e.key + "'", e.lineNo));
        } catch (MustacheException e) {
            return Optional.of(new Flaw(String.valueOf(e.getMessage()), 0));
        } catch (StackOverflowError e) {
            return Optional.of(new Flaw("it takes itself in, or what it takes in does", 0));
        }
    }

    /** The events a message is written of by itself. */
    public static Stream<EventKind> kinds() {
        return Arrays.stream(EventKind.values()).filter(kind -> kind != EventKind.DIGEST);
    }

    private void all(@Nullable String text) {
        for (Role role : Role.values()) {
            for (EventKind kind : kinds().toList()) {
                write(new SampleIncident(language, true, false), kind, Level.L1, role, text);
                write(new SampleIncident(language, true, true), kind, Level.L1, role, text);
                write(new SampleIncident(language, false, false), kind, Level.L3, role, text);
            }
        }
        digests();
    }

    /** Of one incident told of once, and of many, each of which was told of twice. */
    private void digests() {
        SampleIncident sample = new SampleIncident(language, true, false);
        writer.digest(language, List.of(sample.message("INC-0-1")), true);
        List<Message> many = IntStream.range(0, 2 * MANY)
                .mapToObj(number -> sample.message("INC-0-" + number % MANY))
                .toList();
        writer.digest(language, many, true);
    }

    private MessageText write(SampleIncident incident, EventKind kind, Level level, Role role, @Nullable String text) {
        return writer.write(incident.briefing(kind, level, text), incident.recipient(role));
    }
}
