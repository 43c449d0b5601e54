package dev.faultline.sla.page;

import dev.faultline.policy.PolicyProblem;
import dev.faultline.policy.SourceText;
import dev.faultline.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The provider in {@code board.yaml}.
 *
 * @param label what people call it; its host unless said
 * @param issuer its address, https but on this machine
 * @param clientId what it calls the board
 * @param clientSecretFile a file beside this one, or from /, with the secret; none, for a public client, unless said
 * @param scopes asked for beside {@code openid}; {@code profile} unless said
 * @param nameClaim holds a person's name; there is no usual one, for {@code name} is at many providers what people write there
 * @param rolesClaim holds what roles are given by
 * @param roles of that claim the values that give each role
 */
record ProviderFile(
        @Nullable SourceText label,
        SourceText issuer,
        SourceText clientId,
        @Nullable SourceText clientSecretFile,
        List<SourceText> scopes,
        SourceText nameClaim,
        SourceText rolesClaim,
        Map<Role, List<SourceText>> roles) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads it, and notes what is wrong. */
    Provider provider(Path file, List<PolicyProblem> problems) {
        URI address = address(file, problems);
        Set<String> asked = new LinkedHashSet<>(Set.of("openid"));
        asked.addAll(scopes.isEmpty() ? Set.of("profile") : texts(scopes));
        if (roles.values().stream().allMatch(List::isEmpty)) {
            problems.add(rolesClaim.problem(
                    file,
                    "no value of '" + rolesClaim + "' gives a role",
                    "write roles: {OPS: [a value]}, or another"));
        }
        Map<Role, Set<String>> values = new EnumMap<>(Role.class);
        roles.forEach((role, giving) -> values.put(role, texts(giving)));
        return new Provider(
                label == null ? String.valueOf(address.getHost()) : label.text(),
                address,
                clientId.text(),
                clientSecretFile == null ? null : secret(file, clientSecretFile, problems),
                asked,
                new Claims(nameClaim.text(), rolesClaim.text(), values));
    }

    /** Who listens on the way could else put in answers of their own. */
    private URI address(Path file, List<PolicyProblem> problems) {
        try {
            URI address = URI.create(issuer.text());
            if ("https".equals(address.getScheme()) && address.getHost() != null
                    || "http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost()))) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        problems.add(
                issuer.problem(file, "'" + issuer + "' is no issuer", "its address, such as https://id.example.com"));
        return URI.create("https://invalid");
    }

    private static String secret(Path file, SourceText named, List<PolicyProblem> problems) {
        try {
            String secret = Files.readString(file.resolveSibling(named.text())).strip();
            if (secret.isEmpty()) {
                problems.add(named.problem(file, "the file is empty", "the secret that the provider gave the board"));
            }
            return secret;
        } catch (IOException e) {
            problems.add(named.problem(file, "the file cannot be read", "a path beside board.yaml, or from /"));
            return "";
        }
    }

    private static Set<String> texts(List<SourceText> list) {
        return list.stream().map(SourceText::text).collect(Collectors.toUnmodifiableSet());
    }
}
