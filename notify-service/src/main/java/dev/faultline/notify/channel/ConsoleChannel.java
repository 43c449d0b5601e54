package dev.faultline.notify.channel;

import dev.faultline.wire.Delivery;
import java.io.PrintStream;

/** Prints a message as one block, in a frame, so that it is found among log lines. */
public final class ConsoleChannel implements Channel {
    private static final String RULE = "─".repeat(72);

    private final PrintStream out;

    /** @param out where to print */
    public ConsoleChannel(PrintStream out) {
        this.out = out;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.CONSOLE;
    }

    @Override
    public AttemptOutcome attempt(Target target, Delivery delivery) {
        StringBuilder block = new StringBuilder("\n┌").append(RULE).append('\n');
        line(
                block,
                "To " + delivery.getRecipient().getName() + " ("
                        + delivery.getRecipient().getRole() + ")");
        line(block, delivery.getSubject());
        block.append('├').append(RULE).append('\n');
        delivery.getText().strip().lines().forEach(text -> line(block, text));
        block.append('└').append(RULE).append('\n');
        // one call, so that blocks of two threads never mix
        out.print(block);
        out.flush();
        return out.checkError()
                ? AttemptOutcome.retryable("standard output cannot be written")
                : AttemptOutcome.delivered("printed");
    }

    /** Control characters of somebody's title must not steer the terminal. */
    private static void line(StringBuilder block, String text) {
        block.append("│ ").append(text.replaceAll("\\p{Cntrl}", " ")).append('\n');
    }
}
