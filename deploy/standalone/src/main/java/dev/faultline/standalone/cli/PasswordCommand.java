package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what {@code board.yaml} keeps of a password: its bcrypt hash. */
@Command(
        name = "password",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print the hash of a password for board.yaml. It is asked for, or read from standard input.")
final class PasswordCommand implements Callable<Integer> {

    /** A tenth of a second or more for each guess. */
    private static final int STRENGTH = 12;
    /** bcrypt looks at no more bytes than these. */
    private static final int MOST_BYTES = 72;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LogFile.none();
        String password = read();
        if (password == null || password.isEmpty()) {
            throw new LineException("An empty password is none: type one, or pipe it in.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new LineException("A password has at most " + MOST_BYTES + " bytes.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(new BCryptPasswordEncoder(STRENGTH).encode(password));
        out.flush();
        return 0;
    }

    /** A line; typed unseen where somebody sits before a terminal. */
    private static @Nullable String read() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
