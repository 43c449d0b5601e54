package dev.faultline.line.link;

import dev.faultline.wire.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The links of this installation: who signs them, and how long each kind is valid.
 *
 * @param signer null when no key is known: then no link is made, and none is honoured
 * @param validFor for every purpose
 */
public record Links(@Nullable LinkSigner signer, Map<LinkPurpose, Duration> validFor) {
    private static final Map<LinkPurpose, Duration> USUAL = Map.of(
            LinkPurpose.ACKNOWLEDGE, Duration.ofHours(24),
            LinkPurpose.VERIFY, Duration.ofDays(7),
            LinkPurpose.UPLOAD, Duration.ofDays(7));

    public Links {
        Map<LinkPurpose, Duration> whole = new EnumMap<>(USUAL);
        whole.putAll(validFor);
        validFor = Map.copyOf(whole);
    }

    /** No links at all. */
    public static Links none() {
        return new Links(null, Map.of());
    }

    /**
     * The token of a new link.
     *
     * @param person in whose name what it is for will be done
     * @return empty when no key is known
     */
    public Optional<String> token(
            LinkPurpose purpose, String incidentId, String person, Role role, String language, Instant now) {
        Duration valid = Objects.requireNonNull(validFor.get(purpose), "every purpose has one");
        return Optional.ofNullable(signer)
                .map(known -> known.sign(new LinkClaim(purpose, incidentId, person, role, language, now.plus(valid))));
    }

    /** What a token is worth here; {@link LinkReading.Forged} when no key is known. */
    public LinkReading read(String token, LinkPurpose purpose, Instant now) {
        return signer == null ? new LinkReading.Forged() : signer.read(token, purpose, now);
    }
}
