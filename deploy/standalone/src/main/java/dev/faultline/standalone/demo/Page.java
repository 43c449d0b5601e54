package dev.faultline.standalone.demo;

import dev.faultline.standalone.demo.Sentence.Tone;
import dev.faultline.standalone.tail.TailedRecord;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Shows the story as lines for people: when, what sort of thing, what happened. */
public final class Page implements Stage {

    private static final int COLUMNS = 110;
    private static final int STAMP = 9;
    private static final int TAG = 13;
    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final Lexicon lexicon;
    private final Narrator narrator;
    private final boolean colours;
    private final List<LineEvent> together = new ArrayList<>();
    private Duration togetherAt = Duration.ZERO;

    /** @param colours whether the terminal shows them and nobody objects */
    public Page(PrintWriter out, Lexicon lexicon, boolean colours) {
        this.out = out;
        this.lexicon = lexicon;
        this.narrator = new Narrator(lexicon);
        this.colours = colours;
    }

    @Override
    public void chapter(String title) {
        quiet();
        out.println();
        out.println(painted("\u001b[1m", title));
        out.flush();
    }

    @Override
    public void reported(String title) {
        print(Duration.ZERO, Sentence.of(Tone.PLAIN, "reported", lexicon.say("reported", title)));
    }

    @Override
    public void arrived(TailedRecord record) {}

    @Override
    public void told(Duration after, LineEvent event) {
        if (!together.isEmpty() && !event.goesWith(together.getFirst())) {
            quiet();
        }
        together.add(event);
        togetherAt = after;
        boolean alone = !event.goesWith(event);
        if (alone) {
            quiet();
        }
    }

    /** Several people are told of one thing within moments; the line is printed when the last of them has been. */
    @Override
    public void quiet() {
        if (!together.isEmpty()) {
            print(togetherAt, narrator.tell(List.copyOf(together)));
            together.clear();
        }
    }

    @Override
    public void end(String incident, Totals totals) {
        quiet();
        out.println();
        Iterator<String> lines = new Summary(lexicon, totals).lines(incident).iterator();
        out.println(painted("\u001b[1m", lines.next()));
        lines.forEachRemaining(out::println);
        out.flush();
    }

    private void print(Duration after, Sentence sentence) {
        String stamp = "%+6.1f s".formatted(after.toMillis() / 1000.0);
        String tag = TextWidth.padded(lexicon.say("tag." + sentence.tag()), TAG);
        List<String> lines = new ArrayList<>(TextWidth.wrapped(sentence.text(), COLUMNS - STAMP - TAG));
        sentence.details().forEach(detail -> lines.addAll(TextWidth.wrapped(detail, COLUMNS - STAMP - TAG)));
        String colour = colour(sentence.tone());
        out.println(TextWidth.padded(stamp, STAMP) + painted(colour, tag + lines.getFirst()));
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(STAMP + TAG) + painted("\u001b[2m", line)));
        out.flush();
    }

    private static String colour(Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case QUIET -> "\u001b[2m";
            case GOOD -> "\u001b[32m";
            case WARNING -> "\u001b[33m";
            case BAD -> "\u001b[1;31m";
        };
    }

    private String painted(String colour, String text) {
        return colours && !colour.isEmpty() ? colour + text + RESET : text;
    }
}
