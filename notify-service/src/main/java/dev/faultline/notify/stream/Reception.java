package dev.faultline.notify.stream;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.outbox.Outbox;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.restraint.Digester;
import dev.faultline.notify.domain.restraint.Hold;
import dev.faultline.notify.domain.restraint.Lately;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.stream.HeldMessages.Held;
import dev.faultline.notify.stream.HeldMessages.Reader;
import dev.faultline.timers.DueTimer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where messages come in: one that must not go out yet is held here, and goes to its outbox with others when its time has
 * come. What goes out at once takes along what is held of its incident, so that nothing of an incident overtakes another.
 *
 * @param people by id
 * @param lately what was told lately, by {@link Reader#timer()}
 */
record Reception(
        Restraint restraint,
        Map<String, Person> people,
        Digester digester,
        Outboxes outboxes,
        HeldMessages held,
        KeyValueStore<String, LatelyState> lately,
        OutboxDesk desk,
        Register register) {
    static final String LATELY = "told-lately";

    void arrive(Message message) {
        String reader = Reader.of(message).timer();
        Lately before = RestraintWire.lately(lately.get(reader));
        Restraint.Judgement judgement = restraint.judge(message, people.get(message.person()), before, register.now());
        if (!judgement.lately().equals(before)) {
            lately.put(reader, RestraintWire.state(judgement.lately()));
        }
        judgement.hold().ifPresentOrElse(hold -> hold(message, hold), () -> pass(message));
    }

    private void hold(Message message, Hold hold) {
        Outbox outbox = outboxes.of(message.contact().target());
        held.put(outbox.next(), message, hold);
        outboxes.keep(outbox.numbered(), message.contact().channel());
        register.deferred(message, hold.why(), hold.until());
    }

    private void pass(Message message) {
        if (message.kind() != EventKind.DIGEST) {
            together(held.takeBefore(message, Digester.MOST));
        }
        desk.arrive(message);
    }

    /** The time of what is held for a person has come. */
    void release(DueTimer timer) {
        Reader reader = Reader.of(timer.id());
        List<Held> due = held.takeDue(reader, register.now(), Digester.MOST);
        if (due.size() == Digester.MOST) {
            held.wake(register.now(), reader);
        }
        together(due);
    }

    private void together(List<Held> messages) {
        boolean one =
                messages.size() > 1 && messages.getLast().message().contact().takesDigests();
        if (one) {
            desk.arrive(digester.join(
                    messages.stream().map(Held::message).toList(),
                    messages.getLast().why(),
                    register.now()));
        } else {
            messages.forEach(single -> desk.arrive(single.message()));
        }
    }
}
