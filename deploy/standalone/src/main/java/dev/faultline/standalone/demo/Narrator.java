package dev.faultline.standalone.demo;

import java.util.List;

/** Puts events into words that need no knowledge of the line. Without state: the same event always reads the same. */
final class Narrator {

    private final Lexicon lexicon;
    private final ChangeNarrator changes;
    private final ClockNarrator clocks;
    private final MessageNarrator messages;

    Narrator(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.changes = new ChangeNarrator(lexicon);
        this.clocks = new ClockNarrator(lexicon);
        this.messages = new MessageNarrator(lexicon);
    }

    /**
     * One sentence for events that go together.
     *
     * @param together at least one; all of them {@linkplain LineEvent#goesWith go with} the first
     */
    Sentence tell(List<LineEvent> together) {
        return switch (together.getFirst()) {
            case LineEvent.Change change -> changes.change(change.record());
            case LineEvent.Tick tick -> clocks.tick(tick.record());
            case LineEvent.Told told -> messages.told(told, people(together));
            case LineEvent.Withheld withheld -> messages.withheld(withheld.message(), people(together));
        };
    }

    private String people(List<LineEvent> together) {
        return lexicon.list(together.stream()
                .map(event -> switch (event) {
                    case LineEvent.Told told -> messages.people(told.message());
                    case LineEvent.Withheld withheld -> messages.people(withheld.message());
                    case LineEvent.Change change -> "";
                    case LineEvent.Tick tick -> "";
                })
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
    }
}
