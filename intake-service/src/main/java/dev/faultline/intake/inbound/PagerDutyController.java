package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Action;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.mapping.PagerDutyEvent;
import dev.faultline.intake.mapping.PagerDutyMapper;
import dev.faultline.wire.CommandVerb;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** PagerDuty's Events API v2, for whoever sends to it: change the address and the routing key, nothing else. */
@RestController
final class PagerDutyController {
    private final FaultIntake intake;
    private final ChangeIntake changes;
    private final Door door;
    private final PagerDutyAnswers answers;
    private final PagerDutyMapper mapper = new PagerDutyMapper();

    PagerDutyController(FaultIntake intake, ChangeIntake changes, Door door, RefusalCount refusals) {
        this.intake = intake;
        this.changes = changes;
        this.door = door;
        this.answers = new PagerDutyAnswers(refusals);
    }

    @PostMapping("/v2/enqueue")
    @NeedsKey(value = KeyScope.SEND, in = NeedsKey.Place.BODY)
    ResponseEntity<PagerDutyAnswers.Body> event(@AnyType RawBody body, HttpServletRequest request) {
        String spareKey = UUID.randomUUID().toString();
        return take(Mappings.understood(mapper.event(body.bytes(), spareKey)), body, request);
    }

    @PostMapping("/v2/change/enqueue")
    @NeedsKey(value = KeyScope.SEND, in = NeedsKey.Place.BODY)
    ResponseEntity<PagerDutyAnswers.Body> change(@AnyType RawBody body, HttpServletRequest request) {
        return take(Mappings.understood(mapper.change(body.bytes())), body, request);
    }

    @ExceptionHandler
    ResponseEntity<PagerDutyAnswers.Body> refused(Refusal refusal) {
        return answers.refused(refusal);
    }

    private ResponseEntity<PagerDutyAnswers.Body> take(PagerDutyEvent event, RawBody body, HttpServletRequest request) {
        KeyHolder key = door.admit(event.routingKey(), Set.of(KeyScope.SEND), request.getRemoteAddr());
        return switch (event) {
            case PagerDutyEvent.Alert alert -> {
                intake.take(List.of(alert.told()), PagerDutyMapper.ROUTE, key, body.contentType());
                yield answers.processed(alert.dedupKey());
            }
            case PagerDutyEvent.Acknowledge acknowledge -> {
                intake.act(
                        Action.Target.of(key.name(), acknowledge.dedupKey()),
                        Action.Deed.of(CommandVerb.ACKNOWLEDGE),
                        PagerDutyMapper.ROUTE,
                        key);
                yield answers.processed(acknowledge.dedupKey());
            }
            case PagerDutyEvent.Changed changed -> {
                changes.take(changed.change(), PagerDutyMapper.ROUTE, key);
                yield answers.changeProcessed();
            }
        };
    }
}
