package dev.faultline.standalone.demo;

import dev.faultline.standalone.tail.TailedRecord;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows the records as they are, one JSON object a line, for programs. */
public final class EventStream implements Stage {

    private final PrintWriter out;

    public EventStream(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void chapter(String title) {}

    @Override
    public void reported(String title) {}

    @Override
    public void arrived(TailedRecord record) {
        out.println(record.json());
        out.flush();
    }

    @Override
    public void told(Duration after, LineEvent event) {}

    @Override
    public void quiet() {}

    @Override
    public void end(String incident, Totals totals) {}
}
