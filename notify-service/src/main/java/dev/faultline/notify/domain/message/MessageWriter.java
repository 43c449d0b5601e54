package dev.faultline.notify.domain.message;

import com.samskivert.mustache.MustacheException;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Contact;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the message of a person in their language and their time zone, with their duties. */
public final class MessageWriter implements Scribe {
    private final Map<String, Words> words;
    private final Map<String, Templates> templates;
    private final Map<String, Templates> spare;
    private final WaysBack back;

    /**
     * @param languages the languages people read
     * @param files the templates
     * @param back how readers can answer, told in the message
     * @throws IllegalArgumentException when a language has no words
     * @throws com.samskivert.mustache.MustacheException when a template cannot be read
     */
    public MessageWriter(Collection<String> languages, TemplateFiles files, WaysBack back) {
        this(languages, files, TemplateFiles.shipped(), back);
    }

    /** @param spare stand in where the files fail; the same ones for who wants to know of it */
    MessageWriter(Collection<String> languages, TemplateFiles files, TemplateFiles spare, WaysBack back) {
        this.words = languages.stream().distinct().collect(Collectors.toMap(Function.identity(), Words::of));
        this.templates = templates(languages, files);
        this.spare = templates(languages, spare);
        this.back = back;
    }

    private static Map<String, Templates> templates(Collection<String> languages, TemplateFiles files) {
        return languages.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), language -> new Templates(language, files)));
    }

    /** Whether messages can be written in a language. */
    public static boolean speaks(String language) {
        return Words.class.getResource("/messages/" + language + "/words.properties") != null;
    }

    @Override
    public MessageText write(Briefing briefing, Recipient recipient) {
        String language = recipient.person().language();
        Words spoken = Objects.requireNonNull(words.get(language), language);
        boolean html = recipient.person().contacts(briefing.urgency()).stream().anyMatch(Contact::takesHtml);
        MessageModel model = new MessageModel(briefing, recipient, spoken, back);
        return rendered(language, from -> from.render(briefing.tiding().kind(), briefing.text(), model.values(), html));
    }

    @Override
    public MessageText digest(String language, List<Message> messages, boolean html) {
        DigestModel model = new DigestModel(messages, Objects.requireNonNull(words.get(language), language));
        return rendered(language, from -> from.digest(model.values(), html));
    }

    /**
     * By the templates, which have been tried; by those that ship where that was not enough, for a message in other words is
     * better than none.
     */
    private MessageText rendered(String language, Function<Templates, MessageText> rendering) {
        try {
            return rendering.apply(Objects.requireNonNull(templates.get(language)));
        } catch (MustacheException e) {
            return rendering.apply(Objects.requireNonNull(spare.get(language)));
        }
    }
}
