package dev.faultline.bench.notify;

import dev.faultline.bench.BenchException;
import dev.faultline.intake.domain.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The policy of a run, over the shipped one: every fault is an incident of its own, and people stand behind one receiver,
 * each with a target of their own, for a target is given one message at a time.
 */
final class BenchPolicy {
    static final String KEY = "bench-key-bench-key-bench-key-00";
    /** Services whose faults are told to one person each. */
    static final int SERVICES = 512;
    /** Services whose faults are told to many people. */
    static final int WIDE = 10;
    /** So many. */
    static final int MANY = 50;

    private BenchPolicy() {}

    /** Writes it into a folder, made for it. */
    static Path write(Path folder, String receiver) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("keys.yaml"), """
                    keys:
                      - { name: bench, sha256: %s, scopes: [send] }
                    """.formatted(KeyRing.hash(KEY)));
            Files.writeString(folder.resolve("correlation.yaml"), """
                    groups: []
                    default: { groupBy: "{service}/{component}", window: 24h }
                    topology: { window: 15m, levels: [L1, L2], depth: 0 }
                    storm: { groups: 0, within: 1m, quiet: 5m }
                    """);
            Files.writeString(folder.resolve("hook.secret"), "whsec_YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2g=");
            Files.writeString(folder.resolve("hook.url"), receiver + "/hook");
            Files.writeString(folder.resolve("hang.url"), receiver + "/hang");
            Files.writeString(folder.resolve("robot.url"), receiver + "/robot");
            Files.writeString(folder.resolve("notify.yaml"), people(folder));
            return folder;
        } catch (IOException e) {
            throw new BenchException("Cannot write the bench's policy: " + e.getMessage(), e);
        }
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
        for (int i = 0; i < WIDE; i++) {
            StringBuilder all = new StringBuilder();
            for (int one = 0; one < MANY; one++) {
                all.append(one == 0 ? "p" : ", p").append(i * MANY + one);
            }
            services.append("    w%d: {OPS: [%s]}\n".formatted(i, all));
        }
        people.append("  group: {name: The group, contacts: [robot]}\n");
        targets.append("""
                  robot: {channel: dingtalk, url: {file: "%s/robot.url"}, limit: 20/min, allowPrivateAddresses: true}
                """.formatted(folder));
        services.append("    robot: {OPS: [group]}\n");
        people.append("  unlucky: {name: Unlucky, contacts: [hang]}\n");
        targets.append("""
                  hang: {channel: webhook, url: {file: "%s/hang.url"}, secret: {file: "%s/hook.secret"}, \
                allowPrivateAddresses: true}
                """.formatted(folder, folder));
        services.append("    hang: {OPS: [unlucky]}\n");
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
                  - {on: [opened], tell: [OPS]}
                delivery:
                  awaitClocks: 1s
                  queue: 20000
                  retry: {attempts: 4, first: 2s, factor: 2, longest: 2m, jitter: 0.2, giveUpAfter: 2h}
                """.formatted(people, targets, services);
    }
}
