package dev.faultline.standalone.demo;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.standalone.line.RunningLine;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Role;
import dev.faultline.wire.SlaEventKind;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One fault, from its report to its verified fix, on a real line with the short targets of the demo policy. The people in
 * it do what people would, over HTTP; every step waits for the event that makes it sensible.
 */
public final class Story {

    /** Longer than any clock of the demo policy. */
    private static final Duration CLOCK = Duration.ofSeconds(90);

    private static final Duration SOON = Duration.ofSeconds(20);
    /** The step of the ladder that brings in the project manager, and the one that brings in the head of operations. */
    private static final int MANAGER = 2;

    private static final int HEAD = 3;

    private final FrontDoor door;
    private final Watch watch;
    private final Stage stage;
    private final Lexicon lexicon;
    private String incident = "";

    private Story(FrontDoor door, Watch watch, Stage stage, Lexicon lexicon) {
        this.door = door;
        this.watch = watch;
        this.stage = stage;
        this.lexicon = lexicon;
    }

    /**
     * Plays it, and returns when the incident is closed and everybody has been told so.
     *
     * @throws LineException when something does not come in time, or is refused
     */
    public static void play(RunningLine line, LocalKey key, Lexicon lexicon, Stage stage) {
        String intake = Optional.ofNullable(line.services().get("intake"))
                .orElseThrow(() -> new LineException("The line has no intake."));
        try (EventFeed feed = new EventFeed(line);
                FrontDoor door = new FrontDoor(intake, key)) {
            door.knock();
            Watch watch = new Watch(feed, stage, System.nanoTime());
            new Story(door, watch, stage, lexicon).play();
        }
    }

    private void play() {
        fault();
        nobodyAcknowledges();
        acknowledge();
        restore();
        fix();
        verify();
        close();
        stage.end(incident, watch.totals());
    }

    private void fault() {
        stage.chapter(lexicon.say("chapter.fault"));
        String title = lexicon.say("fault.title");
        String once = "demo" + UUID.randomUUID().toString().replace("-", "");
        stage.reported(title);
        String fingerprint = door.report(Map.of(
                "title",
                title,
                "service",
                "node",
                "scope",
                "all",
                "dedupKey",
                once,
                // Faults of one name are one incident; this name keeps the story apart from what else the line knows.
                "labels",
                Map.of("alertname", once)));
        incident = watch.incidentOf(fingerprint, SOON);
        for (Role role : Role.values()) {
            watch.await("the first message to " + role, SOON, Sights.firstPage(role));
        }
    }

    private void nobodyAcknowledges() {
        stage.chapter(lexicon.say("chapter.silence"));
        watch.await("the warning of the response clock", CLOCK, Sights.tick(ClockKind.RESPOND, SlaEventKind.WARNING));
        watch.await("the breach of the response clock", CLOCK, Sights.tick(ClockKind.RESPOND, SlaEventKind.BREACHED));
        heard(watch.await(
                "the project manager to be brought in", CLOCK, Sights.escalation(ClockKind.RESPOND, MANAGER)));
    }

    private void acknowledge() {
        chapter("chapter.acknowledge", Role.OPS);
        command("acknowledge", Role.OPS, ChangeKind.ACKNOWLEDGED);
        command("confirm", Role.OPS, ChangeKind.CONFIRMED);
        watch.await("the response clock to stop", SOON, Sights.tick(ClockKind.RESPOND, SlaEventKind.MET));
        watch.await("the project manager to hear of it", SOON, Sights.told("acknowledged", Role.PM));
        stage.chapter(lexicon.say("chapter.stuck"));
        heard(watch.await(
                "the head of operations to be brought in", CLOCK, Sights.escalation(ClockKind.RESTORE, HEAD)));
    }

    private void restore() {
        chapter("chapter.restore", Role.DEV);
        command("restore", Role.DEV, ChangeKind.RESTORED);
        watch.await("the restoration clock to stop", SOON, Sights.tick(ClockKind.RESTORE, SlaEventKind.MET));
        heard(watch.await("the warning of the fix clock", CLOCK, Sights.tick(ClockKind.FIX, SlaEventKind.WARNING)));
    }

    private void fix() {
        chapter("chapter.fix", Role.DEV);
        command("fix", Role.DEV, ChangeKind.FIXED);
        watch.await("the fix clock to stop", SOON, Sights.tick(ClockKind.FIX, SlaEventKind.MET));
        watch.await("the tester to be asked to verify", SOON, Sights.told("fixed", Role.QA));
        watch.await("the on-site user to be asked to verify", SOON, Sights.told("fixed", Role.SITE));
    }

    private void verify() {
        stage.chapter(lexicon.say("chapter.verify"));
        for (Role role : new Role[] {Role.QA, Role.SITE}) {
            door.command(incident, "verify", name(role), role, Map.of("passed", true));
            LineEvent verified =
                    watch.await(role + " to have verified", SOON, Sights.change(ChangeKind.VERIFIED, role));
            watch.await(
                    "the on-site user to hear of it",
                    SOON,
                    Sights.told("verified", Role.SITE).and(told -> Sights.revision(told) >= Sights.revision(verified)));
        }
        watch.await("the verification clock to stop", SOON, Sights.tick(ClockKind.VERIFY, SlaEventKind.MET));
    }

    private void close() {
        chapter("chapter.close", Role.OPS);
        command("close", Role.OPS, ChangeKind.CLOSED);
        watch.await(
                "the incident to be closed",
                SOON,
                event -> event instanceof LineEvent.Change change
                        && change.record().getIncident().getState() == IncidentState.CLOSED);
        for (String person : paged()) {
            watch.await(
                    person + " to be told that it is over",
                    SOON,
                    event -> Sights.delivered(event, "closed")
                            .filter(told ->
                                    told.message().getRecipient().getPerson().equals(person))
                            .isPresent());
        }
    }

    /** Waits until the last of those an event of a clock concerns has been told of it. */
    private void heard(LineEvent event) {
        if (event instanceof LineEvent.Tick tick) {
            String last = tick.record().getAudience().getLast();
            watch.await(
                    last + " to be told",
                    SOON,
                    Sights.told(tick.record().getKind().name().toLowerCase(Locale.ROOT), last)
                            .and(told -> told instanceof LineEvent.Told message
                                    && message.message()
                                            .getEventId()
                                            .equals(tick.record().getEventId())));
        }
    }

    private void chapter(String key, Role who) {
        stage.chapter(lexicon.say(key, lexicon.person(name(who), who.name())));
    }

    private void command(String verb, Role role, ChangeKind expected) {
        door.command(incident, verb, name(role), role, Map.of());
        watch.await("the incident to be " + expected, SOON, Sights.change(expected, role));
    }

    /** Whoever was called in a role acts in it. */
    private String name(Role role) {
        return watch.history().stream()
                .filter(Sights.firstPage(role))
                .map(event -> ((LineEvent.Told) event).message().getRecipient().getName())
                .findFirst()
                .orElse(lexicon.role(role.name()));
    }

    private Set<String> paged() {
        return watch.history().stream()
                .flatMap(event -> Sights.delivered(event, "opened").stream())
                .map(told -> told.message().getRecipient().getPerson())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
