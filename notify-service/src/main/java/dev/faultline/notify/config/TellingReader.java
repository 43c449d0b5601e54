package dev.faultline.notify.config;

import dev.faultline.notify.domain.StatusRule;
import dev.faultline.notify.domain.outbox.RetryRules;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is told to whom, and how: in {@code notify.yaml} itself where that has routes, else in {@code routes.yaml}, so
 * that other people need no second copy of the routes.
 *
 * @param path the file it stands in
 * @param complaints about that file
 */
record TellingReader(Path path, RoutesFile file, Complaints complaints) {
    private static final String FILE = "routes.yaml";

    /** @param own complaints about {@code notify.yaml} */
    static TellingReader of(PolicyDirs dirs, Path notify, NotifyFile file, Complaints own) {
        NotifyFile.DeliveryEntry delivery = file.delivery();
        if (!file.routes().isEmpty() && delivery != null) {
            return new TellingReader(
                    notify, new RoutesFile(file.routes(), file.status(), file.restraint(), delivery), own);
        }
        if (!file.routes().isEmpty() || delivery != null || file.restraint() != null || file.status() != null) {
            own.add(
                    0,
                    "routes and delivery stand together, with restraint and status",
                    "write both here, or none of the four to have those of " + FILE);
        }
        Path path = dirs.find(FILE);
        return new TellingReader(path, PolicyReader.read(path, RoutesFile.class), new Complaints(path));
    }

    Optional<StatusRule> status() {
        NotifyFile.@Nullable StatusEntry entry = file.status();
        try {
            return Optional.ofNullable(entry)
                    .map(status -> new StatusRule(Set.copyOf(status.levels()), status.every()));
        } catch (IllegalArgumentException e) {
            complaints.add(0, "status: " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    Optional<RetryRules> retry() {
        NotifyFile.RetryEntry entry = file.delivery().retry();
        try {
            return Optional.of(new RetryRules(
                    entry.attempts(),
                    entry.first(),
                    entry.factor(),
                    entry.longest(),
                    entry.jitter(),
                    entry.giveUpAfter()));
        } catch (IllegalArgumentException e) {
            complaints.add(0, "delivery.retry: " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    int queue() {
        int queue = file.delivery().queue();
        if (queue < 1) {
            complaints.add(0, "delivery.queue must hold at least 1 message", "");
        }
        return queue;
    }
}
