package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.Person;
import dev.faultline.intake.domain.ReleasePlan;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.ReleaseCalendarReader;
import dev.faultline.intake.mapping.ReleaseReader;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.intake.outbound.ReleaseBook;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.Role;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The release calendar, which the fix of a minor fault is due by; kept by release trains, people, or a calendar's export. */
@RestController
final class ReleaseController {
    private final ReleaseBook book;
    private final InstantSource clock;
    private final ReleaseReader reader = new ReleaseReader();

    /** The plan of a product as programs read it. */
    record Shown(String product, List<Row> releases, Instant updatedAt, By updatedBy) {

        static Shown of(ReleasePlan plan) {
            return new Shown(
                    plan.product(),
                    plan.releases().stream()
                            .map(release ->
                                    new Row(release.name(), release.status(), release.cutOff(), release.shipsAt()))
                            .toList(),
                    plan.updatedAt(),
                    new By(plan.by().name(), plan.by().role()));
        }
    }

    /** A release. */
    record Row(String name, ReleaseStatus status, @Nullable Instant cutOff, Instant shipsAt) {}

    /** Who said so. */
    record By(String name, Role role) {}

    ReleaseController(ReleaseBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    @GetMapping("/v1/releases/{product}")
    @NeedsKey(KeyScope.READ)
    Shown plan(@PathVariable("product") String product) {
        return Shown.of(read().find(product)
                .orElseThrow(
                        () -> new Refusal(Reason.UNKNOWN_PRODUCT, "Nobody has told the releases of " + product + ".")));
    }

    @PutMapping("/v1/releases/{product}")
    @NeedsKey(KeyScope.ADMIN)
    Shown keep(
            @PathVariable("product") String product,
            @RequestParam(name = "zone", required = false) @Nullable String zone,
            KeyHolder key,
            @AnyType RawBody body) {
        if (product.isBlank() || product.length() > FaultBounds.NAME) {
            throw invalid("product", "must be 1 to " + FaultBounds.NAME + " characters");
        }
        ReleasePlan plan = body.contentType().toLowerCase(Locale.ROOT).startsWith("text/calendar")
                ? imported(product, zone, key, body)
                : written(product, key, body);
        try {
            book.publish(plan);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
        return Shown.of(plan);
    }

    private ReleasePlan written(String product, KeyHolder key, RawBody body) {
        ReleaseReader.Form form = Mappings.understood(reader.read(body.bytes()));
        Person by = form.actor() == null ? of(key) : form.actor();
        return new ReleasePlan(product, form.releases(), by, key.name(), clock.instant());
    }

    /** A calendar knows dates, not what has shipped: that is kept. */
    private ReleasePlan imported(String product, @Nullable String zone, KeyHolder key, RawBody body) {
        Instant now = clock.instant();
        ReleasePlan plan = new ReleasePlan(
                product,
                Mappings.understood(new ReleaseCalendarReader(zone(zone)).read(body.bytes(), now)),
                of(key),
                key.name(),
                now);
        return read().find(product).map(plan::after).orElse(plan);
    }

    private static ZoneId zone(@Nullable String named) {
        try {
            return named == null ? ZoneId.of("UTC") : ZoneId.of(named);
        } catch (DateTimeException e) {
            throw invalid("zone", "must be a time zone such as Asia/Shanghai");
        }
    }

    /** Whoever names nobody speaks for operations. */
    private static Person of(KeyHolder key) {
        return new Person(key.name(), Role.OPS);
    }

    private ReleaseBook read() {
        if (!book.isWhole()) {
            throw new Refusal(Reason.NOT_YET_READ, "The log is being read; ask again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return book;
    }

    private static Refusal invalid(String field, String problem) {
        return new Refusal(Reason.INVALID_REQUEST, field + " " + problem)
                .with(List.of(new FieldProblem(0, field, problem)));
    }
}
