package dev.faultline.intake.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every key that opens the door, known by its SHA-256 only. */
public final class KeyRing {
    private final List<Entry> entries;

    /** One key: the hash of its text, whose it is, and its text where that is known. */
    private record Entry(
            byte[] hash, KeyHolder holder, @Nullable String text) {}

    private KeyRing(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** A ring with no key: it opens nothing. */
    public static KeyRing empty() {
        return new KeyRing(List.of());
    }

    /**
     * This ring with one key more.
     *
     * @param sha256 64 hex digits
     */
    public KeyRing with(String sha256, KeyHolder holder) {
        return with(new Entry(HexFormat.of().parseHex(sha256), holder, null));
    }

    /** This ring with one key more whose text is known, so that what was signed with it can be told. */
    public KeyRing withSigning(String text, KeyHolder holder) {
        return with(new Entry(HexFormat.of().parseHex(hash(text)), holder, text));
    }

    /** What a key is known by: the SHA-256 of its text, as 64 hex digits. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private KeyRing with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new KeyRing(more);
    }

    /**
     * Whose key signed something, among those whose text is known.
     *
     * @param signed whether this key's text made the signature; compares in constant time
     */
    public Optional<KeyHolder> signerOf(Predicate<String> signed) {
        return entries.stream()
                .filter(entry -> entry.text() != null && signed.test(entry.text()))
                .map(Entry::holder)
                .findFirst();
    }

    /**
     * Whose key this is. Every entry is compared, each in constant time, so that the time it takes tells neither how much
     * of a guess was right nor which entry it came near.
     *
     * @return empty when nobody's
     */
    public Optional<KeyHolder> holderOf(String presented) {
        byte[] hash = HexFormat.of().parseHex(hash(presented));
        @Nullable KeyHolder found = null;
        for (Entry entry : entries) {
            boolean same = MessageDigest.isEqual(entry.hash(), hash);
            found = same ? entry.holder() : found;
        }
        return Optional.ofNullable(found);
    }

    /** How many keys there are. */
    public int size() {
        return entries.size();
    }
}
