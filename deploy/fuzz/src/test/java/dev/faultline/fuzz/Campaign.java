package dev.faultline.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jazzer at work on one target, in a process of its own: what breaks a parser may break the process. */
final class Campaign {
    private static final Path KEPT = Path.of("src/test/resources/inputs");
    private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s.*?cov: (\\d+) ft: \\d+ corp: (\\d+)/");

    private final Target target;
    private final Path folder;

    /** @param folder for inputs that are worth something, those that break something, and the log */
    Campaign(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /**
     * What came of it.
     *
     * @param inputs that were tried
     * @param edges of the program's flow that were covered, ours and those of the libraries that guide
     * @param corpus inputs that cover something no other does
     * @param broken inputs that broke something
     */
    record Report(String target, int seconds, long inputs, int edges, int corpus, long broken, int exit) {

        boolean broke() {
            return broken > 0 || exit != 0;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| `%s` | %d | %,d | %,d | %,d | %d |",
                    target,
                    seconds,
                    inputs,
                    edges,
                    corpus,
                    broken);
        }
    }

    /** Runs so long, or until something breaks. */
    Report run(int seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log.txt");
        Process jazzer = new ProcessBuilder(command(seconds, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int exit = jazzer.waitFor();
            return report(seconds, log, exit);
        } finally {
            jazzer.destroyForcibly();
        }
    }

    private List<String> command(int seconds, Path corpus) {
        List<String> guides = new ArrayList<>(List.of("dev.faultline.**"));
        guides.addAll(target.libraries());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfaultline.root=" + System.getProperty("faultline.root", "../.."),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=" + String.join(":", guides),
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                "-max_len=8192",
                "-timeout=30",
                "-rss_limit_mb=3000",
                corpus.toString(),
                KEPT.resolve(target.name()).toString());
    }

    private Report report(int seconds, Path log, int exit) throws IOException {
        long inputs = 0;
        int edges = 0;
        int corpus = 0;
        Matcher status = STATUS.matcher(Files.readString(log));
        while (status.find()) {
            inputs = Long.parseLong(status.group(1));
            edges = Integer.parseInt(status.group(2));
            corpus = Integer.parseInt(status.group(3));
        }
        return new Report(target.name(), seconds, inputs, edges, corpus, broken(), exit);
    }

    private long broken() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> Stream.of("crash-", "timeout-", "oom-", "slow-unit-")
                            .anyMatch(name::startsWith))
                    .count();
        }
    }
}
