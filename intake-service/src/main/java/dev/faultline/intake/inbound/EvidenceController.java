package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Exhibit.Keeping;
import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.Person;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.EvidenceLinkReader;
import dev.faultline.schemas.topics.IncidentId;
import dev.faultline.wire.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Evidence people and programs keep of an incident: files of a form, one file as the body, or a link as JSON. */
@RestController
final class EvidenceController {
    private final EvidenceIntake intake;
    private final InstantSource clock;
    private final EvidenceLinkReader links = new EvidenceLinkReader();

    /** What was kept, in the order of the request. */
    record Answer(String incidentId, List<EvidenceIntake.Kept> evidence) {}

    EvidenceController(EvidenceIntake intake, InstantSource clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @PostMapping("/v1/incidents/{id}/evidence")
    @NeedsKey(KeyScope.COMMAND)
    ResponseEntity<Answer> keep(@PathVariable("id") String id, KeyHolder key, HttpServletRequest request) {
        if (IncidentId.parse(id).isEmpty()) {
            throw new Refusal(Reason.UNKNOWN_INCIDENT, "An incident's id reads like INC-3-17.");
        }
        Upload upload = Upload.of(request);
        List<EvidenceIntake.Kept> kept = isLink(request, upload)
                ? List.of(link(id, key, upload.items().getFirst()))
                : intake.keep(upload, keeping(id, key, actor(upload), upload.field("note")));
        boolean listed = kept.stream().allMatch(EvidenceIntake.Kept::listed);
        return ResponseEntity.status(listed ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Answer(id, kept));
    }

    /** JSON tells of a link, unless the address names it as a file. */
    private static boolean isLink(HttpServletRequest request, Upload upload) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON_VALUE)
                && upload.field("name") == null
                && !upload.items().isEmpty();
    }

    private EvidenceIntake.Kept link(String id, KeyHolder key, Upload.Item body) {
        EvidenceLinkReader.Form form = Mappings.understood(links.read(body.bytes()));
        return intake.keep(form, keeping(id, key, form.actor(), form.note()));
    }

    private Keeping keeping(String id, KeyHolder key, Person by, @Nullable String note) {
        return new Keeping(id, by, key.name(), clock.instant(), note);
    }

    private static Person actor(Upload upload) {
        List<FieldProblem> problems = new ArrayList<>();
        String name = upload.field("actor");
        if (name == null) {
            problems.add(new FieldProblem(0, "actor", "is required: the person's name"));
        }
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(word -> word.name().equalsIgnoreCase(upload.field("role")))
                .findFirst();
        if (role.isEmpty()) {
            problems.add(new FieldProblem(0, "role", "must be one of ops, pm, dev, qa, site"));
        }
        if (name == null || role.isEmpty()) {
            throw new Refusal(Reason.INVALID_REQUEST, "Say who keeps it, as fields of the form or in the address.")
                    .with(problems);
        }
        return new Person(name, role.get());
    }
}
