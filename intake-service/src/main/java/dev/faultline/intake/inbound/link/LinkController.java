package dev.faultline.intake.inbound.link;

import dev.faultline.intake.domain.Command;
import dev.faultline.intake.domain.Exhibit;
import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.domain.Outcome;
import dev.faultline.intake.domain.Person;
import dev.faultline.intake.inbound.Allowance;
import dev.faultline.intake.inbound.EvidenceIntake;
import dev.faultline.intake.inbound.FailedAttempts;
import dev.faultline.intake.inbound.Refusal;
import dev.faultline.intake.inbound.Upload;
import dev.faultline.intake.outbound.CommandDesk;
import dev.faultline.intake.outbound.CommandDesk.Answer;
import dev.faultline.intake.outbound.LineAway;
import dev.faultline.line.link.LinkClaim;
import dev.faultline.line.link.LinkPurpose;
import dev.faultline.line.link.LinkReading;
import dev.faultline.line.link.Links;
import dev.faultline.wire.CommandVerb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the links in messages lead to. Looking at a page does nothing, so that a scanner which follows every link in a mail
 * acknowledges nothing; only the page's button does. What it does becomes a command like any other, in the name of the
 * person the link was given to. Its id is the link's: a link that lets something be done once, does it once.
 */
@RestController
final class LinkController {
    /** Names the way a command came, where others have the name of a key. */
    private static final String VIA = "link";

    private static final int LONGEST_REASON = 2000;

    private final Links links;
    private final CommandDesk desk;
    private final EvidenceIntake evidence;
    private final FailedAttempts forgeries;
    private final Allowance uploads;
    private final LinkPages pages;
    private final InstantSource clock;

    LinkController(
            Links links,
            CommandDesk desk,
            EvidenceIntake evidence,
            LinkLimits limits,
            LinkPages pages,
            InstantSource clock) {
        this.links = links;
        this.desk = desk;
        this.evidence = evidence;
        this.forgeries = limits.forgeries();
        this.uploads = limits.uploads();
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/a/{token}")
    ResponseEntity<String> askAcknowledge(@PathVariable("token") String token, HttpServletRequest request) {
        return ask(token, LinkPurpose.ACKNOWLEDGE, PageKind.CONFIRM_ACKNOWLEDGE, request);
    }

    @GetMapping("/v/{token}")
    ResponseEntity<String> askVerify(@PathVariable("token") String token, HttpServletRequest request) {
        return ask(token, LinkPurpose.VERIFY, PageKind.CONFIRM_VERIFY, request);
    }

    @GetMapping("/u/{token}")
    ResponseEntity<String> askUpload(@PathVariable("token") String token, HttpServletRequest request) {
        return ask(token, LinkPurpose.UPLOAD, PageKind.CONFIRM_UPLOAD, request);
    }

    @PostMapping("/a/{token}")
    ResponseEntity<String> acknowledge(@PathVariable("token") String token, HttpServletRequest request) {
        return once(
                token,
                LinkPurpose.ACKNOWLEDGE,
                request,
                valid -> give(valid, CommandVerb.ACKNOWLEDGE, null, Map.of(), PageKind.ACKNOWLEDGED));
    }

    @PostMapping("/v/{token}")
    ResponseEntity<String> verify(
            @PathVariable("token") String token,
            @RequestParam(name = "passed", required = false) @Nullable String passed,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            HttpServletRequest request) {
        return once(
                token,
                LinkPurpose.VERIFY,
                request,
                valid -> "true".equals(passed) || "false".equals(passed)
                        ? give(valid, CommandVerb.VERIFY, said(reason), Map.of("passed", passed), PageKind.VERIFIED)
                        : pages.page(PageKind.NOT_SAID, valid.claim(), ""));
    }

    @PostMapping("/u/{token}")
    ResponseEntity<String> upload(@PathVariable("token") String token, HttpServletRequest request) {
        return opened(token, LinkPurpose.UPLOAD, request, valid -> {
            LinkClaim claim = valid.claim();
            if (uploads.take(valid.id()).isPresent()) {
                return pages.page(PageKind.TOO_OFTEN, claim, "");
            }
            try {
                Upload upload = Upload.of(request);
                Exhibit.Keeping keeping = new Exhibit.Keeping(
                        claim.incidentId(), person(claim), VIA, clock.instant(), said(upload.field("note")));
                List<EvidenceIntake.Kept> kept = evidence.keep(upload, keeping);
                return pages.page(PageKind.UPLOADED, claim, told(kept));
            } catch (Refusal refusal) {
                return pages.page(kind(refusal), claim, "");
            }
        });
    }

    /** What was refused before we looked at the link, such as one request too many at once. */
    @ExceptionHandler
    ResponseEntity<String> refused(Refusal refusal, HttpServletRequest request) {
        return pages.page(kind(refusal), request.getLocale());
    }

    private ResponseEntity<String> ask(
            String token, LinkPurpose purpose, PageKind question, HttpServletRequest request) {
        return purpose == LinkPurpose.UPLOAD
                ? opened(token, purpose, request, valid -> pages.page(question, valid.claim(), ""))
                : once(token, purpose, request, valid -> pages.page(question, valid.claim(), ""));
    }

    private ResponseEntity<String> once(String token, LinkPurpose purpose, HttpServletRequest request, Behind behind) {
        return opened(
                token,
                purpose,
                request,
                valid -> outcomeOf(valid)
                        .map(before -> pages.page(PageKind.USED, valid.claim(), before.reason()))
                        .orElseGet(() -> behind.page(valid)));
    }

    /** What is done for whoever holds a valid link. */
    private interface Behind {
        ResponseEntity<String> page(LinkReading.Valid valid);
    }

    private ResponseEntity<String> opened(
            String token, LinkPurpose purpose, HttpServletRequest request, Behind behind) {
        return switch (links.read(token, purpose, clock.instant())) {
            case LinkReading.Valid valid -> behind.page(valid);
            case LinkReading.Expired expired -> pages.page(PageKind.EXPIRED, expired.claim(), "");
            case LinkReading.ForeignPurpose foreign -> pages.page(PageKind.FOREIGN, foreign.claim(), "");
            case LinkReading.Forged forged ->
                pages.page(
                        forgeries.note(request.getRemoteAddr()).isPresent() ? PageKind.TOO_OFTEN : PageKind.FORGED,
                        request.getLocale());
        };
    }

    private Optional<Outcome> outcomeOf(LinkReading.Valid valid) {
        return desk.find(commandId(valid)).flatMap(answer -> switch (answer) {
            case Answer.Decided decided -> Optional.of(decided.outcome()).filter(Outcome::accepted);
            case Answer.Taken taken -> Optional.empty();
            case Answer.Undecided undecided -> Optional.empty();
        });
    }

    private ResponseEntity<String> give(
            LinkReading.Valid valid,
            CommandVerb verb,
            @Nullable String reason,
            Map<String, String> arguments,
            PageKind done) {
        LinkClaim claim = valid.claim();
        Instant now = clock.instant();
        Command command = new Command(
                commandId(valid), claim.incidentId(), verb, person(claim), VIA, reason, arguments, now, null);
        try {
            return switch (desk.give(command)) {
                case Answer.Decided decided -> decided(decided.outcome(), claim, done);
                case Answer.Undecided undecided -> pages.page(PageKind.UNDER_WAY, claim, "");
                case Answer.Taken taken ->
                    pages.page(PageKind.USED, claim, taken.outcome().reason());
            };
        } catch (LineAway e) {
            return pages.page(PageKind.AWAY, claim, "");
        }
    }

    private ResponseEntity<String> decided(Outcome outcome, LinkClaim claim, PageKind done) {
        if (outcome.accepted()) {
            return pages.page(done, claim, "");
        }
        return pages.page(
                outcome.knowsIncident() ? PageKind.REFUSED : PageKind.UNKNOWN_INCIDENT, claim, outcome.reason());
    }

    private static String commandId(LinkReading.Valid valid) {
        return "link-" + valid.id();
    }

    private static Person person(LinkClaim claim) {
        return new Person(claim.person(), claim.role());
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : FaultBounds.cut(text.strip(), LONGEST_REASON);
    }

    private static String told(List<EvidenceIntake.Kept> kept) {
        return kept.stream()
                .map(one -> one.name() + " · " + one.size() + " B · SHA-256 " + one.sha256())
                .collect(Collectors.joining("\n"));
    }

    private static PageKind kind(Refusal refusal) {
        return switch (refusal.reason()) {
            case TOO_LARGE -> PageKind.TOO_LARGE;
            case UNKNOWN_INCIDENT -> PageKind.UNKNOWN_INCIDENT;
            case REFUSED_BY_STATE -> PageKind.REFUSED;
            case BROKER_AWAY, REGISTRY_AWAY, OVERLOADED, NOT_YET_READ -> PageKind.AWAY;
            default -> PageKind.NOT_SAID;
        };
    }
}
