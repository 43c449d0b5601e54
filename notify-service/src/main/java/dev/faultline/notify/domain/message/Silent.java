package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import java.util.List;

/** Writes nothing. */
enum Silent implements Scribe {
    SCRIBE;

    private static final MessageText NOTHING = new MessageText("", "", null);

    @Override
    public MessageText write(Briefing briefing, Recipient recipient) {
        return NOTHING;
    }

    @Override
    public MessageText digest(String language, List<Message> messages, boolean html) {
        return NOTHING;
    }
}
