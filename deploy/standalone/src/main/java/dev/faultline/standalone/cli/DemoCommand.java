package dev.faultline.standalone.cli;

import dev.faultline.standalone.demo.EventStream;
import dev.faultline.standalone.demo.Language;
import dev.faultline.standalone.demo.Lexicon;
import dev.faultline.standalone.demo.Page;
import dev.faultline.standalone.demo.Stage;
import dev.faultline.standalone.demo.Story;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays one fault from its report to its verified fix, and tells what really happens on the line. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Play one fault from its report to its verified fix, in about a minute, on a real line.",
            "Every line is an event as it arrived from Kafka. A line that runs on the data folder with"
                    + " --policy deploy/policy-demo is used; otherwise one is started in a temporary folder and stopped"
                    + " at the end. Exit code 0 only when the story ends with the incident closed."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--lang", paramLabel = "LANG", description = "en or zh; default: the locale's, else en")
    private @Nullable Language language;

    @Option(names = "--json", description = "print the events as they came, one JSON object a line; all else on stderr")
    private boolean json;

    @Option(names = "--keep", description = "let a line that was started for the demo go on afterwards")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter aside = json ? spec.commandLine().getErr() : out;
        Lexicon lexicon = Lexicon.of(language == null ? Language.of(System.getenv(), Locale.getDefault()) : language);
        Stage stage = json ? new EventStream(out) : new Page(out, lexicon, Ansi.AUTO.enabled());
        Path policy = Installation.ofThisProcess().demoPolicy();
        try (DemoLine line = DemoLine.running(data.folder(), policy, aside, lexicon)
                .orElseGet(() -> DemoLine.start(policy, aside, lexicon, keep))) {
            play(line, lexicon, stage);
        }
        return 0;
    }

    private static void play(DemoLine line, Lexicon lexicon, Stage stage) {
        try {
            Story.play(line.line(), line.key(), lexicon, stage);
        } catch (RuntimeException e) {
            line.failed();
            throw e;
        }
    }
}
