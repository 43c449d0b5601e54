package dev.faultline.notify.domain;

import dev.faultline.notify.domain.message.Briefing;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.message.Scribe;
import dev.faultline.notify.domain.people.Addressed;
import dev.faultline.notify.domain.people.Addressed.Gap;
import dev.faultline.notify.domain.people.Addressed.Recipient;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Moment;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a tiding into one message for each person it concerns, and a record of each audience nobody covers. */
public final class Announcer {
    /** Before the audience that nobody covers, where a delivery names its target. */
    private static final String NOBODY = "nobody:";

    private final NotifyPolicy policy;
    private final Scribe scribe;
    private final Duration repeatAfter;

    /** @param scribe puts messages into words */
    public Announcer(NotifyPolicy policy, Scribe scribe) {
        this.policy = policy;
        this.scribe = scribe;
        this.repeatAfter = policy.restraint().repeatAfter();
    }

    /**
     * The messages of what is told together, in order. Who hears of one thing through another is not told it twice, nor
     * the same again within the policy's time; that is recorded.
     */
    Announced announce(IncidentMemory memory, List<Tiding> tidings, IncidentFacts facts, Moment moment) {
        List<Message> messages = new ArrayList<>();
        Telling telling = memory.telling();
        for (Tiding tiding : tidings) {
            Tiding whole = tidings.stream().filter(tiding::covers).reduce(tiding, Tiding::with);
            Set<String> covered = tidings.stream()
                    .filter(other -> other.covers(tiding))
                    .map(Tiding::eventId)
                    .collect(Collectors.toSet());
            Map<String, EventKind> told = messages.stream()
                    .filter(message -> covered.contains(message.eventId()))
                    .collect(Collectors.toMap(Message::person, Message::kind, (one, other) -> one));
            for (Message message : announce(memory, whole, facts, moment)) {
                Message once = onceOfTheMoment(message, told.get(message.person()));
                if (once.disposition() == Disposition.PLANNED) {
                    Told next = new Told(
                            message.person(), whole.kind(), whole.clock(), message.level(), whole.step(), moment.now());
                    once = telling.repeated(next, repeatAfter)
                            .map(earlier -> message.as(Disposition.SUPPRESSED, "told already at " + earlier.at()))
                            .orElse(once);
                    telling = once.disposition() == Disposition.PLANNED ? telling.with(next, repeatAfter) : telling;
                }
                messages.add(once);
                if (once.disposition() == Disposition.PLANNED && whole.kind().resolves()) {
                    messages.addAll(endedElsewhere(once));
                }
            }
        }
        return new Announced(messages, telling);
    }

    /**
     * For what keeps an alert of the incident and is not where this message goes: the alert may have been opened there, when the
     * level was another one, or while the person's first contact was down. To end one that is not there changes nothing.
     */
    private List<Message> endedElsewhere(Message message) {
        return Objects.requireNonNull(policy.directory().people().get(message.person())).allContacts().stream()
                .filter(contact -> contact.keepsAlerts() && !contact.equals(message.contact()))
                .map(contact -> message.to(
                        MessageId.of(
                                message.incidentId(), message.eventId(), message.person() + "@" + contact.target()),
                        contact))
                .toList();
    }

    private static Message onceOfTheMoment(Message message, @Nullable EventKind told) {
        return told == null || message.disposition() != Disposition.PLANNED
                ? message
                : message.as(Disposition.SUPPRESSED, "told already with " + told.word() + " of the same moment");
    }

    /** The messages of a tiding, of the first route that has one for somebody; none when the policy has no route for it. */
    private List<Message> announce(IncidentMemory memory, Tiding tiding, IncidentFacts facts, Moment moment) {
        Level level = routedBy(memory, tiding, facts);
        Map<String, Message> once = new LinkedHashMap<>();
        for (RouteOptions options : policy.routed(tiding.kind(), level, tiding.clock(), facts)) {
            messages(options, level, memory, tiding, facts, moment)
                    .forEach(message -> once.putIfAbsent(message.id(), message));
        }
        return List.copyOf(once.values());
    }

    /** The messages a tiding would have made, as the record of why they are not sent. */
    List<Message> withheld(IncidentMemory memory, Tiding tiding, IncidentFacts facts, String why, Moment moment) {
        return announce(memory, tiding, facts, moment).stream()
                .filter(message -> message.disposition() == Disposition.PLANNED)
                .map(message -> message.as(Disposition.SUPPRESSED, why))
                .toList();
    }

    private static Level routedBy(IncidentMemory memory, Tiding tiding, IncidentFacts facts) {
        return tiding.kind().concernsWorstLevel()
                ? Objects.requireNonNullElse(memory.worst(), facts.level())
                : facts.level();
    }

    private List<Message> messages(
            RouteOptions options,
            Level routedBy,
            IncidentMemory memory,
            Tiding tiding,
            IncidentFacts facts,
            Moment moment) {
        Directory.Occasion occasion = new Directory.Occasion(
                facts.application(),
                facts.service(),
                facts.owner(),
                tiding.audience(),
                memory.telling().broughtIn(),
                moment);
        Addressed addressed = policy.directory().address(options.tell(), occasion);
        Briefing briefing = new Briefing(
                memory.incidentId(),
                tiding,
                facts.level(),
                facts,
                memory.clocks(),
                staff(facts.level(), occasion),
                options.urgency(routedBy),
                options.text(),
                moment.now());
        List<Message> messages = new ArrayList<>();
        addressed.recipients().forEach(recipient -> messages.add(planned(briefing, recipient)));
        addressed.gaps().forEach(gap -> messages.add(uncovered(briefing, gap)));
        return messages;
    }

    /** Those with a duty at this level. */
    private Map<Role, List<Person>> staff(Level level, Directory.Occasion occasion) {
        Map<Role, List<Person>> staff = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (!DutyMatrix.duties(level, role).isEmpty()) {
                staff.put(role, policy.directory().filling(role, occasion));
            }
        }
        return staff;
    }

    private Message planned(Briefing briefing, Recipient recipient) {
        Tiding tiding = briefing.tiding();
        MessageText text = scribe.write(briefing, recipient);
        Person person = recipient.person();
        return new Message(
                MessageId.of(briefing.incidentId(), tiding.eventId(), person.id()),
                Disposition.PLANNED,
                why(recipient, tiding),
                briefing.incidentId(),
                tiding.revision(),
                tiding.eventId(),
                tiding.kind(),
                briefing.level(),
                person.id(),
                person.name(),
                recipient.role(),
                person.language(),
                text.subject(),
                text.text(),
                text.html(),
                links(briefing.facts()),
                tiding.kind().resolves(),
                briefing.mayBeAcknowledgedBy(recipient),
                tiding.receivedAt(),
                tiding.decidedAt(),
                person.contacts(briefing.urgency()),
                List.of());
    }

    private static String why(Recipient recipient, Tiding tiding) {
        return "told as " + recipient.role()
                + recipient.onCall().stream().map(onCall -> ", " + onCall + ",").collect(Collectors.joining())
                + " of " + tiding.kind().word() + ": " + tiding.reason();
    }

    private static List<String> links(IncidentFacts facts) {
        return Stream.of(facts.runbook(), facts.stopLossPlan(), facts.bridge())
                .filter(Objects::nonNull)
                .filter(link -> link.startsWith("https://") || link.startsWith("http://"))
                .distinct()
                .toList();
    }

    private static Message uncovered(Briefing briefing, Gap gap) {
        Tiding tiding = briefing.tiding();
        String target = NOBODY + gap.audience();
        return new Message(
                MessageId.of(briefing.incidentId(), tiding.eventId(), target),
                Disposition.UNCOVERED,
                gap.reason(),
                briefing.incidentId(),
                tiding.revision(),
                tiding.eventId(),
                tiding.kind(),
                briefing.level(),
                "",
                "",
                gap.audience(),
                "",
                "",
                "",
                null,
                List.of(),
                false,
                false,
                tiding.receivedAt(),
                tiding.decidedAt(),
                List.of(new Contact(target, "none")),
                List.of());
    }
}
