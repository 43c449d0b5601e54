package dev.faultline.standalone.cli;

import dev.faultline.standalone.client.LineAddress;
import dev.faultline.standalone.client.LineClient;
import dev.faultline.standalone.line.DataFolder;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.standalone.line.RunningLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which line is spoken to: the one that runs on this machine, unless an address and a key are given. */
final class LineOptions {
    private static final String AWAY =
            "No line runs on %s: ./faultline up starts one; or name another by --intake, --board and --key-file.";

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--intake",
            paramLabel = "URL",
            description = "where intake is (or FAULTLINE_INTAKE; default: on this machine)")
    private @Nullable String intake;

    @Option(
            names = "--board",
            paramLabel = "URL",
            description = "where the board is (or FAULTLINE_BOARD, and its name:password in FAULTLINE_BOARD_LOGIN)")
    private @Nullable String board;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "a file with the key (or the key in FAULTLINE_KEY; default: that of the line on this machine)")
    private @Nullable Path keyFile;

    /** @throws LineException when there is none */
    LineClient connect() {
        return new LineClient(address(data.folder(), System.getenv()));
    }

    LineAddress address(DataFolder folder, Map<String, String> environment) {
        Optional<RunningLine> running = RunningLine.read(folder);
        return new LineAddress(
                given(intake, environment.get("FAULTLINE_INTAKE"), running, "intake", folder),
                given(board, environment.get("FAULTLINE_BOARD"), running, "sla", folder),
                key(folder, environment),
                environment.get("FAULTLINE_BOARD_LOGIN"));
    }

    private static String given(
            @Nullable String option,
            @Nullable String variable,
            Optional<RunningLine> running,
            String service,
            DataFolder folder) {
        if (option != null) {
            return option;
        }
        if (variable != null) {
            return variable;
        }
        return running.map(line -> line.services().get(service))
                .orElseThrow(() -> new LineException(AWAY.formatted(folder.root())));
    }

    private String key(DataFolder folder, Map<String, String> environment) {
        if (keyFile != null) {
            try {
                return Files.readString(keyFile).strip();
            } catch (IOException e) {
                throw new LineException("Cannot read the key in " + keyFile + ": " + e.getMessage(), e);
            }
        }
        String variable = environment.get("FAULTLINE_KEY");
        return variable != null
                ? variable
                : LocalKey.read(folder)
                        .map(LocalKey::value)
                        .orElseThrow(() -> new LineException(AWAY.formatted(folder.root())));
    }
}
