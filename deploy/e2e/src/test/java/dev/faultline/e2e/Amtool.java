package dev.faultline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real amtool, with intake for its Alertmanager and {@link TestPolicy#KEY} for its key. */
record Amtool(Path program, String intake, Path http) {

    static boolean isInstalled() {
        return Installed.find("amtool").isPresent();
    }

    /** @param folder for the file that holds the key */
    static Amtool at(String intake, Path folder) throws IOException {
        return new Amtool(
                Installed.find("amtool").orElseThrow(),
                intake,
                Files.writeString(
                        folder.resolve("amtool-http.yml"), "authorization: { credentials: " + TestPolicy.KEY + " }\n"));
    }

    /** What it prints; it must succeed. */
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--alertmanager.url=" + intake,
                "--http.config.file=" + http,
                "--no-version-check"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " printed " + printed);
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
