package dev.faultline.chaos.load;

import dev.faultline.chaos.line.ChaosException;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.wire.ClockKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The policy of a run, over the shipped one: deadlines within seconds, incidents of two faults, and everybody reached through
 * one receiver, by targets of their own, for a target is given one message at a time.
 */
public final class ChaosPolicy {
    /** By when what must be done. All are counted from the opening. */
    public static final Map<ClockKind, Duration> TARGETS = Map.of(
            ClockKind.RESPOND, Duration.ofSeconds(10),
            ClockKind.RESTORE, Duration.ofSeconds(15),
            ClockKind.FIX, Duration.ofSeconds(20));

    static final String KEY = "chaos-key-chaos-key-chaos-key-00";
    /** Services that break, each an application of its own. */
    static final int SERVICES = 64;

    private ChaosPolicy() {}

    /** Writes it into a folder, made for it. */
    public static Path write(Path folder, URI receiver) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("keys.yaml"), """
                    keys:
                      - { name: chaos, sha256: %s, scopes: [send, command, read] }
                    """.formatted(KeyRing.hash(KEY)));
            Files.writeString(folder.resolve("correlation.yaml"), """
                    groups: []
                    default: { groupBy: "{service}/{component}", window: 24h }
                    topology: { window: 15m, levels: [L1, L2], depth: 0 }
                    storm: { groups: 0, within: 1m, quiet: 5m }
                    """);
            Files.writeString(folder.resolve("hook.secret"), "whsec_Y2hhb3MtY2hhb3MtY2hhb3MtY2hhb3MtY2hhb3M=");
            Files.writeString(folder.resolve("hook.url"), receiver.toString());
            Files.writeString(folder.resolve("notify.yaml"), people(folder));
            Files.writeString(folder.resolve("sla.yaml"), clocks());
            return folder;
        } catch (IOException e) {
            throw new ChaosException("Cannot write the policy of the run: " + e.getMessage(), e);
        }
    }

    private static String clocks() {
        StringBuilder clocks = new StringBuilder("""
                countBackAtMost: 5s
                forgetClosedAfter: 1h
                levels:
                """);
        // The process handles every level otherwise; what is proved here does not depend on the level.
        for (String level : new String[] {"L1", "L2", "L3", "L4"}) {
            clocks.append("  %s:%n    ladder:%n      - [OPS]%n".formatted(level));
            TARGETS.forEach((clock, target) ->
                    clocks.append("    %s: {target: %ds, from: OPENED, onReturn: RESTART%s}%n"
                            .formatted(
                                    clock.name().toLowerCase(Locale.ROOT),
                                    target.toSeconds(),
                                    // A policy in which no progress with it escalates nothing is refused.
                                    clock == ClockKind.RESTORE
                                            ? ", escalate: [{at: 1.0, step: 1}]"
                                            : ", tell: [OPS]")));
        }
        return clocks.toString();
    }

    private static String people(Path folder) {
        StringBuilder people = new StringBuilder("people:\n");
        StringBuilder targets = new StringBuilder("targets:\n");
        StringBuilder services = new StringBuilder("  services:\n");
        for (int i = 0; i < SERVICES; i++) {
            people.append("  p%d: {name: Person %d, contacts: [t%d]}\n".formatted(i, i, i));
            targets.append("""
                      t%d: {channel: webhook, url: {file: "%s/hook.url"}, secret: {file: "%s/hook.secret"}, \
                    allowPrivateAddresses: true}
                    """.formatted(i, folder, folder));
            services.append("    s%d: {OPS: [p%d]}\n".formatted(i, i));
        }
        return """
                defaults: {language: en, zone: UTC}
                %s
                %s
                roles:
                  defaults: {OPS: [p0]}
                %s
                widening: [OPS]
                audiences: {HEAD: {people: [p0]}}
                routes:
                  - {on: [opened, closed], tell: [OPS]}
                  - {on: [breached], tell: [AUDIENCE]}
                delivery:
                  awaitClocks: 1s
                  queue: 20000
                  retry: {attempts: 4, first: 1s, factor: 2, longest: 5s, jitter: 0.2, giveUpAfter: 2h}
                """.formatted(people, targets, services);
    }
}
