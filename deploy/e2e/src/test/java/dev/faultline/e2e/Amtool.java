package dev.faultline.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real amtool, with intake for its Alertmanager and {@link TestPolicy#KEY} for its key. */
record Amtool(Path program, String intake, Path http) {

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
        return Installed.run(command);
    }
}
