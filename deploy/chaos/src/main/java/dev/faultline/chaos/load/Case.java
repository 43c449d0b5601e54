package dev.faultline.chaos.load;

import dev.faultline.chaos.check.Observation;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What one incident is put through: two faults that belong together, repeats, resolves, and as much of its handling as its
 * {@link Ending} has. Every number is drawn from the run's seed and the case's number.
 *
 * <p>A case one of whose requests was left unanswered is not ended: nobody can say in which order the line took what, and
 * a repeat that comes behind a closing opens a second incident, rightly.
 */
final class Case {
    private static final Duration SIGHT = Duration.ofSeconds(90);

    private final int number;
    private final Random random;
    private final FrontDoor door;
    private final Sightings sightings;
    private final Consumer<Observation> seen;
    private boolean certain = true;

    Case(int number, long seed, FrontDoor door, Sightings sightings, Consumer<Observation> seen) {
        this.number = number;
        this.random = new Random(seed * 31 + number);
        this.door = door;
        this.sightings = sightings;
        this.seen = seen;
    }

    /** How far people get. */
    private enum Ending {
        /** Nobody does anything: every deadline is missed. */
        IGNORED,
        /** Somebody has it in hand, and no more. */
        ACKNOWLEDGED,
        /** It is restored, and not fixed. */
        RESTORED,
        /** All is done in time. */
        CLOSED,
        /** All is done, some of it too late. */
        CLOSED_LATE
    }

    /** Goes through all of it; ends early when the run does. */
    void run() throws InterruptedException {
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        Optional<String> first = fault("a", "firing");
        if (first.isEmpty()) {
            return;
        }
        pause(500);
        fault("b", "firing");
        pause(500);
        fault("a", "firing");
        if (ending == Ending.IGNORED) {
            return;
        }
        Optional<String> incident = sightings.await(first.get(), SIGHT);
        if (incident.isPresent()) {
            handle(incident.get(), ending);
        }
    }

    private void handle(String incident, Ending ending) throws InterruptedException {
        if (ending == Ending.CLOSED_LATE) {
            TimeUnit.SECONDS.sleep(8 + random.nextInt(10));
        }
        command(incident, "acknowledge", "OPS", "");
        if (ending == Ending.ACKNOWLEDGED) {
            return;
        }
        pause(1_000);
        command(incident, "restore", "OPS", "");
        fault("a", "resolved");
        fault("b", "resolved");
        if (ending == Ending.RESTORED || !certain) {
            return;
        }
        pause(1_000);
        command(incident, "fix", "DEV", "");
        command(incident, "verify", "QA", ",\"passed\":true");
        command(incident, "verify", "SITE", ",\"passed\":true");
        if (certain) {
            command(incident, "close", "OPS", "");
        }
    }

    private Optional<String> fault(String which, String status) throws InterruptedException {
        String body = """
                {"title":"case %d is down","service":"s%d","component":"c%d","dedupKey":"%d-%s","status":"%s","security":true}
                """.formatted(number, number % ChaosPolicy.SERVICES, number, number, which, status);
        Optional<JsonNode> accepted = post("/v1/faults", body, "chaos-%d-%s-%s".formatted(number, which, status));
        Optional<String> fingerprint = accepted.map(
                answer -> answer.path("faults").path(0).path("fingerprint").asString());
        fingerprint.ifPresent(name -> {
            seen.accept(new Observation.FaultAccepted(name));
            // An earlier report that went unanswered may come behind it.
            if (status.equals("resolved") && certain) {
                seen.accept(new Observation.ResolveAccepted(name));
            }
        });
        return fingerprint;
    }

    private void command(String incident, String verb, String role, String more) throws InterruptedException {
        String body = "{\"actor\":{\"name\":\"Case %d\",\"role\":\"%s\"}%s}".formatted(number, role, more);
        post("/v1/incidents/" + incident + "/" + verb, body, "chaos-%d-%s-%s".formatted(number, verb, role))
                .map(answer -> answer.path("commandId").asString())
                .ifPresent(id -> seen.accept(new Observation.CommandAccepted(id)));
    }

    private Optional<JsonNode> post(String path, String body, String key) throws InterruptedException {
        Optional<FrontDoor.Reply> reply = door.post(path, body, key);
        certain &= reply.map(FrontDoor.Reply::certain).orElse(false);
        return reply.filter(FrontDoor.Reply::accepted).map(FrontDoor.Reply::body);
    }

    private void pause(int atMostMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(atMostMillis));
    }
}
