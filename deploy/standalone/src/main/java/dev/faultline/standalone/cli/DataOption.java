package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.DataFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which line is meant: every one has a data folder of its own. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the line's data folder (default: ./data)")
    private Path data = Path.of("data");

    DataFolder folder() {
        return new DataFolder(data);
    }
}
