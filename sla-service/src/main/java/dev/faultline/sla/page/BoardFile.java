package dev.faultline.sla.page;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.policy.PolicyException;
import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.PolicyReader;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in to the board, as {@code board.yaml} names them.
 *
 * @param users with a password of the board's own
 * @param oidc who signs in everybody else. Without it and users the board is open, on loopback only
 */
public record BoardFile(List<Entry> users, @Nullable ProviderFile oidc) {
    /** Name of the file in a policy folder. */
    public static final String NAME = "board.yaml";

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");
    private static final int LONGEST_NAME = Claims.LONGEST_NAME;

    /**
     * One person.
     *
     * @param name stands on everything they do
     * @param password its bcrypt hash, which {@code ./faultline password} prints
     * @param roles in which they act: {@code OPS}, {@code PM}, {@code DEV}, {@code QA}, {@code SITE}
     */
    public record Entry(SourceText name, SourceText password, List<SourceText> roles) {}

    /**
     * Who may sign in by the file.
     *
     * @throws PolicyException with everything that is wrong in it
     */
    public static BoardAccess read(PolicyDirs dirs) {
        Path file = dirs.find(NAME);
        List<PolicyProblem> problems = new ArrayList<>();
        Map<String, BoardUser> users = new LinkedHashMap<>();
        BoardFile written = PolicyReader.read(file, BoardFile.class);
        for (Entry entry : written.users()) {
            BoardUser user = user(file, entry, problems);
            if (users.putIfAbsent(user.name(), user) != null) {
                problems.add(entry.name().problem(file, "'" + user.name() + "' is there twice", "one entry a person"));
            }
        }
        Provider provider = written.oidc() == null ? null : written.oidc().provider(file, problems);
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new BoardAccess(users, provider);
    }

    private static BoardUser user(Path file, Entry entry, List<PolicyProblem> problems) {
        String name = entry.name().text();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            problems.add(entry.name().problem(file, "this is no name", "1 to " + LONGEST_NAME + " characters"));
        }
        // what stands there may be the password itself: it is not repeated
        if (!BCRYPT.matcher(entry.password().text()).matches()) {
            problems.add(entry.password().problem(file, "this is no bcrypt hash", "what ./faultline password prints"));
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (SourceText role : entry.roles()) {
            try {
                roles.add(Role.valueOf(role.text()));
            } catch (IllegalArgumentException e) {
                problems.add(role.problem(
                        file,
                        "'" + role + "' is no role",
                        Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(", "))));
            }
        }
        if (entry.roles().isEmpty()) {
            problems.add(entry.name().problem(file, "'" + name + "' has no role", "write roles: [OPS], or another"));
        }
        return new BoardUser(name, entry.password().text(), roles);
    }
}
