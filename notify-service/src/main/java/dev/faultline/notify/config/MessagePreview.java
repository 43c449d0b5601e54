package dev.faultline.notify.config;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.message.MessageText;
import dev.faultline.notify.domain.message.Rehearsal;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What messages look like, by the templates of a policy, of an L1 that never was. */
public final class MessagePreview {
    private MessagePreview() {}

    /**
     * One message.
     *
     * @param heading event, role and language
     */
    public record Previewed(String heading, MessageText text) {}

    /**
     * Every event in every language people read, as the developer is told of it.
     *
     * @throws PolicyException when the policy is not one to start with
     */
    public static List<Previewed> all(PolicyDirs dirs) {
        NotifySetup setup = setup(dirs);
        return Rehearsal.kinds()
                .flatMap(kind -> previews(setup, kind, null, List.of(Role.DEV)))
                .toList();
    }

    /**
     * One event in every language people read, as each role is told of it.
     *
     * @param name the event's word, such as {@code opened}, or with a route's text {@code opened.ledger}
     * @return empty when there is no such event
     * @throws PolicyException when the policy is not one to start with
     */
    public static Optional<List<Previewed>> of(PolicyDirs dirs, String name) {
        String[] parts = name.split("\\.", 2);
        return EventKind.ofWord(parts[0])
                .map(kind -> previews(setup(dirs), kind, parts.length == 1 ? null : parts[1], List.of(Role.values()))
                        .toList());
    }

    private static NotifySetup setup(PolicyDirs dirs) {
        return NotifyPolicyReader.forCheck().read(dirs);
    }

    private static Stream<Previewed> previews(
            NotifySetup setup, EventKind kind, @Nullable String text, List<Role> readers) {
        return setup.languages().stream().sorted().flatMap(language -> {
            Rehearsal rehearsal = Rehearsal.of(language, setup.templates());
            return readers.stream()
                    .map(role -> new Previewed(
                            "%s, %s, %s".formatted(kind.word(), role, language),
                            rehearsal.preview(kind, Level.L1, role, text)));
        });
    }
}
