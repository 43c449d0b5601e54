package dev.faultline.standalone.cli;

import dev.faultline.standalone.line.DataFolder;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.RunningLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code up} as a process of its own, whose output is repeated here until it is ready or has failed.
 *
 * @param data the line's folder
 * @param program what runs it, up to the arguments of {@code faultline}
 * @param lastWords what it has printed when it has said all there is to say
 * @param out where its output is repeated
 */
record DetachedLine(DataFolder data, List<String> program, String lastWords, PrintWriter out) {

    private static final String NULL_DEVICE = System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
    private static final long POLL_MILLIS = 100;

    /**
     * Starts it, and returns when it is ready or has failed.
     *
     * @param arguments of the {@code up} that was asked for, {@code --detach} among them
     * @return the exit code: 0 once ready, otherwise that of the process that failed
     */
    int start(List<String> arguments) {
        return follow(launch(arguments));
    }

    /** Starts it, and returns at once. */
    Process launch(List<String> arguments) {
        data.create();
        try {
            return new ProcessBuilder(command(arguments))
                    .redirectInput(Path.of(NULL_DEVICE).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(data.upOutput().toFile())
                    .start();
        } catch (IOException e) {
            throw new LineException("Cannot start the line in the background: " + e.getMessage(), e);
        }
    }

    /** Returns when the process is ready or has failed, as {@link #start} does. */
    int follow(Process process) {
        try {
            return follow(process, data.upOutput());
        } catch (IOException e) {
            throw new LineException("Cannot read what the line prints: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineException("Interrupted; the line goes on starting, see " + data.upOutput(), e);
        }
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(program);
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        command.add("--in-background");
        return command;
    }

    private int follow(Process process, Path output) throws IOException, InterruptedException {
        int shown = 0;
        while (true) {
            // Asked before reading, so that the last thing it printed is still shown.
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            boolean ready = isReady(process);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            out.print(text.substring(shown));
            out.flush();
            shown = text.length();
            if (ended) {
                return process.exitValue();
            }
            if (ready && text.contains(lastWords)) {
                return 0;
            }
        }
    }

    private boolean isReady(Process process) {
        return RunningLine.read(data)
                .filter(line -> line.pid() == process.pid() && line.ready())
                .isPresent();
    }
}
