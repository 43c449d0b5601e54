package dev.faultline.bench.notify;

import dev.faultline.bench.Machine;
import java.util.List;

/**
 * What one run measured.
 *
 * @param machine where
 * @param offeredPerSecond faults a second, each an L1 incident told to one person
 * @param warmUpSeconds how long it ran before anything counted
 * @param compiling share of a processor that compiling took at the end of that, and so takes of what is measured
 * @param whole from the POST to the first byte at the webhook
 * @param hops the parts of it, in order
 * @param rates the same at other rates, the slowest first, and at that one
 * @param chain a plain chain of as many exactly-once hops, at the slowest rate and at that one
 * @param beside from the POST to the first byte again, while one in twenty went to a target that answers nothing
 * @param toldOf how many people were told of each fault, and
 * @param messagesPerSecond so many messages the webhook took of those
 * @param queued faults told through a robot that takes 20 messages a minute
 * @param robotMessages as so many messages
 * @param robotSeconds from the first report until nothing was left to tell
 */
public record NotifyFigures(
        Machine machine,
        int offeredPerSecond,
        double warmUpSeconds,
        double compiling,
        Hop whole,
        List<Hop> hops,
        List<AtRate> rates,
        List<AtRate> chain,
        Hop beside,
        int toldOf,
        double messagesPerSecond,
        int queued,
        int robotMessages,
        double robotSeconds) {}
