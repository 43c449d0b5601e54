package dev.faultline.standalone.watch;

import dev.faultline.notify.config.DirectPage;
import dev.faultline.notify.config.NotifySetup;
import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.message.LineMessages;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Audience;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Looks at the line again and again, and pages operations, past Kafka, when it stands still and when it goes on. */
public final class LineWatch implements AutoCloseable {
    private static final String ID = "faultline-line";

    private final KafkaLook look;
    private final Judgement judgement;
    private final Alarm alarm = new Alarm();
    private final Directory directory;
    private final DirectPage page;
    private final InstantSource clock;
    private final Consumer<String> log;

    /**
     * @param bootstrapServers the brokers to watch
     * @param prefix what stands before every topic's name
     * @param settings how clients sign in; may be empty
     * @param patience how long a part may stand still before that is trouble
     * @param console where the console channel writes
     * @param log gets a line for whatever is told, and to whom
     */
    public LineWatch(
            String bootstrapServers,
            String prefix,
            Map<String, String> settings,
            Duration patience,
            NotifySetup setup,
            PrintStream console,
            InstantSource clock,
            Consumer<String> log) {
        this.look = new KafkaLook(bootstrapServers, prefix, settings, clock);
        this.judgement = new Judgement(patience);
        this.directory = setup.policy().directory();
        this.page = new DirectPage(setup, console, clock);
        this.clock = clock;
        this.log = log;
    }

    /** One look, and what follows from it. */
    public void round() throws InterruptedException {
        SortedMap<String, String> troubles = judgement.troubles(look.take());
        alarm.hear(troubles, clock.instant()).ifPresent(this::tell);
    }

    private void tell(Alarm.Word word) {
        Instant now = clock.instant();
        for (Person person : operations(now)) {
            switch (word) {
                case Alarm.Word.StandsStill still -> {
                    log.accept(still.troubles());
                    page(person, "line-stopped", LineMessages.standsStill(person, still.troubles(), now));
                }
                case Alarm.Word.GoesOn goesOn ->
                    page(person, EventKind.CLOSED.word(), LineMessages.goesOn(person, now));
            }
        }
    }

    private void page(Person person, String event, MessageText text) {
        page.reach(person, new DirectPage.Told(ID, event, Level.L1, text))
                .forEach(result -> log.accept("%s: %s by %s (%s): %s"
                        .formatted(
                                person.name(),
                                result.arrived() ? "told" : "NOT TOLD",
                                result.target(),
                                text.subject(),
                                result.detail())));
    }

    /** Who is on call for operations; overrides stand in Kafka and cannot be asked for. */
    private List<Person> operations(Instant now) {
        return directory
                .address(
                        List.of(new Audience.OfRole(Role.OPS)),
                        new Directory.Occasion("", null, null, List.of(), List.of(), new Moment(now, List.of())))
                .recipients()
                .stream()
                .map(Recipient::person)
                .toList();
    }

    @Override
    public void close() throws IOException {
        look.close();
        page.close();
    }
}
