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

/**
 * Who may sign in to the board, as {@code board.yaml} names them.
 *
 * @param users empty when nobody signs in: then the board is open, on loopback only
 */
public record BoardFile(List<Entry> users) {
    /** Name of the file in a policy folder. */
    public static final String NAME = "board.yaml";

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");
    private static final int LONGEST_NAME = 100;

    /**
     * One person.
     *
     * @param name as it stands on what they do
     * @param password bcrypt hash of it
     * @param roles in which they act
     */
    public record Entry(SourceText name, SourceText password, List<SourceText> roles) {}

    /**
     * The people in the file, by name.
     *
     * @throws PolicyException with everything that is wrong in it
     */
    public static Map<String, BoardUser> read(PolicyDirs dirs) {
        Path file = dirs.find(NAME);
        List<PolicyProblem> problems = new ArrayList<>();
        Map<String, BoardUser> users = new LinkedHashMap<>();
        for (Entry entry : PolicyReader.read(file, BoardFile.class).users()) {
            BoardUser user = user(file, entry, problems);
            if (users.putIfAbsent(user.name(), user) != null) {
                problems.add(entry.name().problem(file, "'" + user.name() + "' is there twice", "one entry a person"));
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return users;
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
