package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import java.util.List;

/** Puts into words what people are told. Whom, when, and by what is decided without a word of it. */
public interface Scribe {

    /** The message of one recipient; as a page too when one of their contacts shows pages. */
    MessageText write(Briefing briefing, Recipient recipient);

    /**
     * Several messages to one person as one.
     *
     * @param messages in the order they came
     * @param html whether as a page too
     */
    MessageText digest(String language, List<Message> messages, boolean html);

    /** Writes nothing: for a plan of who is told when about what, whose messages nobody reads. */
    static Scribe silent() {
        return Silent.SCRIBE;
    }
}
