package dev.faultline.line;

import org.apache.kafka.streams.StreamsBuilder;

/**
 * The stream topology of a service. Give one bean of this type and the starter runs it: exactly once, on our clock, with
 * dead letters. Being plain, it is tested without Spring.
 */
public interface LineTopology {

    /** Adds sources, stores, processors and sinks, each with a name of its own. */
    void addTo(StreamsBuilder builder);
}
