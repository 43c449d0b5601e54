package dev.faultline.standalone.demo;

import dev.faultline.standalone.tail.TailedRecord;
import java.time.Duration;

/** Where the story is shown. Called from one thread. */
public interface Stage {

    /** What people do next, or do not. */
    void chapter(String title);

    /** The fault leaves; what follows is timed from here. */
    void reported(String title);

    /** A record of the story's incident has arrived. */
    void arrived(TailedRecord record);

    /**
     * What a record that arrived tells, once its counterpart is there as well.
     *
     * @param after since the fault was sent
     */
    void told(Duration after, LineEvent event);

    /** Nothing has arrived for a moment. */
    void quiet();

    /** The incident is closed and everybody has heard of it. */
    void end(String incident, Totals totals);
}
