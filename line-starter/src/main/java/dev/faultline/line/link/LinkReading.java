package dev.faultline.line.link;

/** What a token turns out to be. */
public sealed interface LinkReading {

    /**
     * Ours, in time and for this purpose.
     *
     * @param id the same for every spelling of the same token; letters and digits
     */
    record Valid(LinkClaim claim, String id) implements LinkReading {}

    /** Ours, and too late. */
    record Expired(LinkClaim claim) implements LinkReading {}

    /** Ours, for another purpose than the one it is shown for. */
    record ForeignPurpose(LinkClaim claim) implements LinkReading {}

    /** Not signed with any of our keys. */
    record Forged() implements LinkReading {}
}
