package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Actor;
import dev.faultline.triage.state.ActorRecord;
import dev.faultline.wire.Role;

/** Who did something, between the domain, its stores and the wire. */
final class ActorWire {
    private ActorWire() {}

    static ActorRecord state(Actor actor) {
        return new ActorRecord(actor.name(), actor.role().name(), actor.via());
    }

    static Actor actor(ActorRecord state) {
        return new Actor(state.getName(), Role.valueOf(state.getRole()), state.getVia());
    }

    static dev.faultline.wire.Actor wire(Actor actor) {
        return new dev.faultline.wire.Actor(actor.name(), actor.role(), actor.via());
    }
}
