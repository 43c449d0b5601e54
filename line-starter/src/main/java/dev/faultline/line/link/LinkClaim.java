package dev.faultline.line.link;

import dev.faultline.wire.Role;
import java.time.Instant;

/**
 * What a link says: all of it is signed, so none of it can be changed.
 *
 * @param purpose the one thing it is for
 * @param incidentId the incident it is about
 * @param person name of the person it was given to, in whose name things are done
 * @param role the role they act in
 * @param language BCP 47, the one they read
 * @param expiresAt from then on it is worth nothing; whole seconds count
 */
public record LinkClaim(
        LinkPurpose purpose, String incidentId, String person, Role role, String language, Instant expiresAt) {}
