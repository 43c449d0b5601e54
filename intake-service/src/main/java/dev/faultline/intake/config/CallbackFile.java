package dev.faultline.intake.config;

import dev.faultline.intake.domain.CallbackApp;
import dev.faultline.intake.domain.Callbacks;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.Person;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The apps whose buttons may be pressed, and who the people are that press them, as {@code callbacks.yaml} names them.
 *
 * @param apps two of one provider are told apart by their secrets
 */
public record CallbackFile(List<AppEntry> apps) {
    /** Name of the file in a policy folder; it need not be there. */
    public static final String NAME = "callbacks.yaml";

    private static final int SHORTEST_SECRET = 16;

    /**
     * One app.
     *
     * @param provider whose app it is
     * @param secretFile a file, beside this one or from /, with the app's signing secret
     * @param people whose presses count
     */
    public record AppEntry(CallbackApp.Provider provider, SourceText secretFile, List<UserEntry> people) {}

    /**
     * A user as the provider knows them, and who that is here.
     *
     * @param user the provider's id
     * @param name stands on what they do
     * @param role in which they act
     */
    public record UserEntry(SourceText user, SourceText name, Role role) {}

    /**
     * The apps of an installation; none when it has no such file.
     *
     * @throws PolicyException with everything that is wrong
     */
    public static Callbacks read(PolicyDirs dirs) {
        Optional<Path> file = dirs.search(NAME);
        if (file.isEmpty()) {
            return new Callbacks(List.of());
        }
        List<PolicyProblem> problems = new ArrayList<>();
        List<CallbackApp> apps = PolicyReader.read(file.get(), CallbackFile.class).apps().stream()
                .map(app -> new CallbackApp(
                        app.provider(), secret(file.get(), app, problems), people(file.get(), app, problems)))
                .toList();
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new Callbacks(apps);
    }

    private static String secret(Path file, AppEntry app, List<PolicyProblem> problems) {
        try {
            String secret = Files.readString(
                            file.resolveSibling(app.secretFile().text()))
                    .strip();
            if (secret.length() < SHORTEST_SECRET) {
                problems.add(app.secretFile()
                        .problem(
                                file,
                                "the file holds no signing secret",
                                "copy the one the provider shows under the app's credentials"));
            }
            return secret;
        } catch (IOException e) {
            problems.add(app.secretFile()
                    .problem(file, "the file cannot be read", "a path beside callbacks.yaml, or from /"));
            return "";
        }
    }

    private static Map<String, Person> people(Path file, AppEntry app, List<PolicyProblem> problems) {
        Map<String, Person> people = new LinkedHashMap<>();
        for (UserEntry entry : app.people()) {
            String name = FaultBounds.cut(FaultBounds.oneLine(entry.name().text()), FaultBounds.NAME);
            if (entry.user().text().isBlank() || name.isBlank()) {
                problems.add(entry.user().problem(file, "a user needs an id and a name", "write both"));
            } else if (people.put(entry.user().text(), new Person(name, entry.role())) != null) {
                problems.add(entry.user().problem(file, "this user is there twice", "one user is one person"));
            }
        }
        return people;
    }
}
