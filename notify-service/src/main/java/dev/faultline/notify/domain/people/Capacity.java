package dev.faultline.notify.domain.people;

import dev.faultline.wire.Role;
import java.util.Optional;

/** Why a person is told: what they are to this incident. */
public sealed interface Capacity {
    /** They fill a role of the duty matrix. */
    record Filling(Role filled) implements Capacity {}

    /** Nobody fills the role, so its message was widened to them. */
    record StandingIn(Role uncovered) implements Capacity {}

    /** They belong to a named audience. */
    record Member(String audience) implements Capacity {}

    /** The incident is assigned to them. */
    record Owning() implements Capacity {}

    /** The role whose duties come with it. */
    default Optional<Role> role() {
        return switch (this) {
            case Filling filling -> Optional.of(filling.filled());
            case StandingIn standingIn -> Optional.of(standingIn.uncovered());
            case Member member -> Optional.empty();
            case Owning owning -> Optional.empty();
        };
    }

    /** One word for it on a delivery, such as {@code OPS}. */
    default String word() {
        return switch (this) {
            case Filling filling -> filling.filled().name();
            case StandingIn standingIn -> standingIn.uncovered().name();
            case Member member -> member.audience();
            case Owning owning -> Audience.OWNER;
        };
    }
}
