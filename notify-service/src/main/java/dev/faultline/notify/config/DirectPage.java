package dev.faultline.notify.config;

import dev.faultline.notify.channel.AttemptOutcome;
import dev.faultline.notify.channel.Channel;
import dev.faultline.notify.channel.Channels;
import dev.faultline.notify.channel.ConsoleChannel;
import dev.faultline.notify.channel.EmailChannel;
import dev.faultline.notify.channel.HttpChannels;
import dev.faultline.notify.channel.OutboundHttp;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.AttemptResult;
import dev.faultline.wire.Delivery;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Recipient;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages people past Kafka, with the channels and targets the line itself uses: for when the line is what is in question. */
public final class DirectPage implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(15);

    private final OutboundHttp http = new OutboundHttp(ATTEMPT);
    private final @Nullable EmailChannel email;
    private final Channels channels;
    private final InstantSource clock;

    /**
     * How an attempt went.
     *
     * @param target name of the contact in the policy
     * @param detail what the receiver said, or why nothing arrived
     */
    public record Result(String target, String channel, boolean arrived, String detail, Duration took) {}

    /**
     * What is to be told.
     *
     * @param id the same for all that is about one thing; who keeps alerts keeps one for it
     * @param event what it is called where that counts; {@code closed} ends what came before
     */
    public record Told(String id, String event, Level level, MessageText text) {}

    /** @param console where the console channel writes */
    public DirectPage(NotifySetup setup, PrintStream console, InstantSource clock) {
        this.clock = clock;
        this.email = setup.mailServer() == null
                ? null
                : new EmailChannel(setup.mailServer(), ATTEMPT, InstantSource.system());
        List<Channel> all = new ArrayList<>(HttpChannels.all(http, clock));
        all.add(new ConsoleChannel(console));
        if (email != null) {
            all.add(email);
        }
        this.channels = new Channels(all, setup.targets());
    }

    /** Makes one attempt by one contact, of at most 15 s. */
    public Result attempt(Person person, Contact contact, Told told) {
        Instant now = clock.instant();
        AttemptOutcome outcome = channels.attempt(delivery(person, contact, told, now));
        return new Result(
                contact.target(),
                contact.channel(),
                outcome.result() == AttemptResult.DELIVERED,
                outcome.detail(),
                Duration.between(now, clock.instant()));
    }

    /** Tries the person's contacts in their order until one takes it; what each said. */
    public List<Result> reach(Person person, Told told) {
        List<Result> results = new ArrayList<>();
        for (Contact contact : person.contacts()) {
            Result result = attempt(person, contact, told);
            results.add(result);
            if (result.arrived()) {
                break;
            }
        }
        return results;
    }

    private static Delivery delivery(Person person, Contact contact, Told told, Instant now) {
        String id = told.id() + "-" + told.event() + "-" + person.id() + "-" + now.getEpochSecond();
        return Delivery.newBuilder()
                .setDeliveryId(id)
                .setTarget(contact.target())
                .setChannel(contact.channel())
                .setDisposition(Disposition.PLANNED)
                .setReason("told past Kafka")
                .setIncidentId(told.id())
                .setRevision(1)
                .setEventId(id)
                .setEventKind(told.event())
                .setLevel(told.level())
                .setRecipient(new Recipient(person.id(), person.name(), ""))
                .setLanguage(person.language())
                .setSubject(told.text().subject())
                .setText(told.text().text())
                // said, and not left to the schema: a default makes Avro look for its class, which only the line's
                // serdes trust
                .setLinks(List.of())
                .setResolves(told.event().equals("closed"))
                .setAttempt(1)
                .setPlannedAt(now)
                .setPolicyHash("")
                .build();
    }

    @Override
    public void close() throws IOException {
        if (email != null) {
            email.close();
        }
        http.close();
    }
}
