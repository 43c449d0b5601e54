package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LocalKey;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the local key and nothing else. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Print the key that the line on this machine accepts, for: curl -H \"Authorization: Bearer $(./faultline key)\"")
final class KeyCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        LocalKey key = LocalKey.read(data.folder())
                .orElseThrow(
                        () -> new LineException("There is no key in %s yet: ./faultline up makes it at its first start."
                                .formatted(data.folder().root())));
        PrintWriter out = spec.commandLine().getOut();
        out.println(key.value());
        out.flush();
        return 0;
    }
}
