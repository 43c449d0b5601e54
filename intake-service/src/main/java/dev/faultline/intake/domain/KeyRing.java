package dev.faultline.intake.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every key that opens the door, known by its SHA-256 only. */
public final class KeyRing {
    private final List<Entry> entries;

    /** One key: the hash of its text, and whose it is. */
    private record Entry(byte[] hash, KeyHolder holder) {}

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
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(HexFormat.of().parseHex(sha256), holder));
        return new KeyRing(more);
    }

    /**
     * Whose key this is. Every entry is compared, each in constant time, so that the time it takes tells neither how much
     * of a guess was right nor which entry it came near.
     *
     * @return empty when nobody's
     */
    public Optional<KeyHolder> holderOf(String presented) {
        byte[] hash = Sha256.digest().digest(presented.getBytes(StandardCharsets.UTF_8));
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
