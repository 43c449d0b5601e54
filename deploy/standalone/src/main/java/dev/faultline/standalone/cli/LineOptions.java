package dev.faultline.standalone.cli;

import dev.faultline.standalone.client.LineAddress;
import dev.faultline.standalone.client.LineClient;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.standalone.line.RunningLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which line is spoken to: the one that runs on this machine, unless an address and a key are given. */
final class LineOptions {
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

    /**
     * Intake, with the key.
     *
     * @throws LineException when no line runs and none is named
     */
    LineClient intake() {
        return new LineClient(LineAddress.intake(given(intake, "INTAKE", "intake", "--intake and --key-file"), key()));
    }

    /**
     * The board.
     *
     * @throws LineException when no line runs and none is named
     */
    LineClient board() {
        return new LineClient(
                LineAddress.board(given(board, "BOARD", "sla", "--board"), System.getenv("FAULTLINE_BOARD_LOGIN")));
    }

    private String given(@Nullable String option, String variable, String service, String options) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(System.getenv("FAULTLINE_" + variable)))
                .or(() -> RunningLine.alive(data.folder())
                        .map(line -> line.services().get(service)))
                .orElseThrow(() -> away(options));
    }

    private String key() {
        if (keyFile != null) {
            try {
                return Files.readString(keyFile).strip();
            } catch (IOException e) {
                throw new LineException("Cannot read the key in " + keyFile + ": " + e.getMessage(), e);
            }
        }
        String variable = System.getenv("FAULTLINE_KEY");
        return variable != null
                ? variable
                : LocalKey.read(data.folder()).map(LocalKey::value).orElseThrow(() -> away("--intake and --key-file"));
    }

    private LineException away(String options) {
        return new LineException("No line runs on %s: ./faultline up starts one; or name another by %s."
                .formatted(data.folder().root(), options));
    }
}
