package dev.faultline.notify.config;

import dev.faultline.notify.channel.Reference;
import java.util.Optional;

/** Looks at what the policy only refers to, where that is wanted, and complains of what is not there. */
final class Resolver {
    private final Complaints complaints;
    private final boolean resolving;

    /** @param resolving whether values must be where the file says, as they must for a start */
    Resolver(Complaints complaints, boolean resolving) {
        this.complaints = complaints;
        this.resolving = resolving;
    }

    /** Whether values are looked at. */
    boolean isResolving() {
        return resolving;
    }

    /** The value; empty when it is not there, or not to be looked at. */
    Optional<String> resolve(ReferenceEntry entry) {
        if (!resolving && !(entry.reference() instanceof Reference.Literal)) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry.reference().resolve());
        } catch (Reference.UnresolvedException e) {
            complaints.add(entry.line(), String.valueOf(e.getMessage()), "set it where the service starts");
            return Optional.empty();
        }
    }
}
