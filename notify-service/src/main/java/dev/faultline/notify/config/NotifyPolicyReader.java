package dev.faultline.notify.config;

import dev.faultline.notify.channel.MailServer;
import dev.faultline.notify.channel.Target;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.Route;
import dev.faultline.notify.domain.StatusRule;
import dev.faultline.notify.domain.outbox.RetryRules;
import dev.faultline.notify.domain.people.Directory;
import dev.faultline.notify.domain.people.Person;
import dev.faultline.notify.domain.restraint.Rate;
import dev.faultline.notify.domain.restraint.Restraint;
import dev.faultline.notify.ical.IcalCalendar;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyHash;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code notify.yaml} and finds all that is wrong with it. */
public final class NotifyPolicyReader {
    /** Name of the file. */
    public static final String FILE = "notify.yaml";

    private final boolean resolving;

    private NotifyPolicyReader(boolean resolving) {
        this.resolving = resolving;
    }

    /** For a start: addresses and secrets must be where the file says. */
    public static NotifyPolicyReader forStart() {
        return new NotifyPolicyReader(true);
    }

    /** For a check of the file alone, on a machine that need not know the secrets. */
    public static NotifyPolicyReader forCheck() {
        return new NotifyPolicyReader(false);
    }

    /** @throws PolicyException when the file is not one to start with */
    public NotifySetup read(PolicyDirs dirs) {
        return reading(dirs).setup();
    }

    /**
     * The file as it was read.
     *
     * @param calendars calendars of schedules, by the place that names them
     */
    record Reading(Path path, NotifyFile file, NotifySetup setup, Map<SourceText, IcalCalendar> calendars) {}

    Reading reading(PolicyDirs dirs) {
        Path path = dirs.find(FILE);
        NotifyFile file = PolicyReader.read(path, NotifyFile.class);
        Complaints complaints = new Complaints(path);

        NotifyFile.MailEntry mail =
                file.channels() == null ? null : file.channels().email();
        Resolver resolver = new Resolver(complaints, resolving);
        MailServer mailServer = mail == null ? null : new MailServerReader(complaints, resolver).read(mail);
        Map<String, Target> targets = new TargetsReader(complaints, resolver, mail != null).read(file.targets());
        PeopleReader people = new PeopleReader(file, targets, dirs, complaints);
        Directory directory = people.read();
        TellingReader telling = TellingReader.of(dirs, path, file, complaints);
        Set<String> languages =
                directory.people().values().stream().map(Person::language).collect(Collectors.toSet());
        PolicyTemplates templates = PolicyTemplates.read(dirs, languages);
        List<Route> routes = new RoutesReader(file.audiences().keySet(), templates::knows, telling.complaints())
                .read(telling.file().routes());
        Map<String, List<Rate>> limits = new LimitsReader(complaints).read(file.targets(), targets);
        Restraint restraint =
                new RestraintReader(telling.complaints()).read(telling.file().restraint(), limits);
        Optional<StatusRule> status = telling.status();
        Optional<RetryRules> retry = telling.retry();
        int queue = telling.queue();
        @Nullable URI intake = address(file.intake(), "write where people reach intake", complaints);
        @Nullable URI board = address(file.board(), "write where people reach the board", complaints);
        complaints.throwIfAny();
        telling.complaints().throwIfAny();
        templates.throwIfAny();

        NotifyPolicy policy = new NotifyPolicy(
                directory,
                routes,
                telling.file().delivery().awaitClocks(),
                retry.orElseThrow(),
                queue,
                restraint,
                status.orElse(null),
                intake,
                board,
                hash(path, telling.path(), people.calendars().files(), templates.paths()));
        return new Reading(
                path,
                file,
                new NotifySetup(policy, targets, mailServer, languages, templates.files()),
                people.calendars().calendars());
    }

    /** Calendars decide too, and so do words. */
    private static String hash(Path path, Path routes, List<Path> calendars, List<Path> templates) {
        return PolicyHash.of(Stream.of(Stream.of(path, routes).distinct(), calendars.stream(), templates.stream())
                .flatMap(files -> files)
                .toArray(Path[]::new));
    }

    private static @Nullable URI address(@Nullable SourceText text, String advice, Complaints complaints) {
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text.text().replaceFirst("/+$", ""));
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        complaints.add(text.line(), "'" + text + "' is no web address", advice);
        return null;
    }
}
