package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Action;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.domain.RequestId;
import dev.faultline.intake.inbound.FaultIntake.Acted;
import dev.faultline.intake.inbound.FaultIntake.Taken;
import dev.faultline.intake.inbound.OpsgenieAnswers.Accepted;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.Mapping;
import dev.faultline.intake.mapping.OpsgenieDeed;
import dev.faultline.intake.mapping.OpsgenieMapper;
import dev.faultline.intake.mapping.Told;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is written by Opsgenie's alert API, for whoever sends to it: change the address and the key, nothing else. As there,
 * what is accepted may still meet no alert; the request's status tells.
 */
@RestController
final class OpsgenieController {
    private static final String WILL_BE_PROCESSED = "Request will be processed";

    private final FaultIntake intake;
    private final OpsgenieAliases aliases;
    private final OpsgenieAnswers answers;
    private final OpsgenieMapper mapper = new OpsgenieMapper();

    OpsgenieController(FaultIntake intake, OpsgenieAliases aliases, OpsgenieAnswers answers) {
        this.intake = intake;
        this.aliases = aliases;
        this.answers = answers;
    }

    @PostMapping("/v2/alerts")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> create(KeyHolder key, @AnyType RawBody body) {
        long started = System.nanoTime();
        Told told = Mappings.understood(
                mapper.create(body.bytes(), UUID.randomUUID().toString()));
        return answers.accepted(WILL_BE_PROCESSED, started, take(told, key, body));
    }

    @PostMapping("/v2/alerts/{identifier}/close")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> close(
            @PathVariable("identifier") String identifier,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            KeyHolder key,
            @AnyType RawBody body) {
        long started = System.nanoTime();
        Told told = Mappings.understood(mapper.close(body.bytes(), aliases.of(identifier, type, key)));
        return answers.accepted(WILL_BE_PROCESSED, started, take(told, key, body));
    }

    @PostMapping("/v2/alerts/{identifier}/{deed}")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> act(
            @PathVariable("identifier") String identifier,
            @PathVariable("deed") String deed,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            KeyHolder key,
            @AnyType RawBody body) {
        return act(aliases.of(identifier, type, key), deed, key, body);
    }

    @PutMapping("/v2/alerts/{identifier}/{deed}")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> change(
            @PathVariable("identifier") String identifier,
            @PathVariable("deed") String deed,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            KeyHolder key,
            @AnyType RawBody body) {
        return act(aliases.of(identifier, type, key), deed, key, body);
    }

    /** A deleted alert is one nobody waits for any more: over, like a closed one. */
    @DeleteMapping("/v2/alerts/{identifier}")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> delete(
            @PathVariable("identifier") String identifier,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            KeyHolder key,
            @AnyType RawBody body) {
        long started = System.nanoTime();
        Told told = Mappings.understood(mapper.close(new byte[0], aliases.of(identifier, type, key)));
        return answers.accepted(WILL_BE_PROCESSED, started, take(told, key, body));
    }

    @DeleteMapping("/v2/alerts/{identifier}/tags")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> removeTags(
            @PathVariable("identifier") String identifier,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            @RequestParam(name = "tags", required = false) @Nullable String tags,
            @RequestParam(name = "user", required = false) @Nullable String user,
            @RequestParam(name = "note", required = false) @Nullable String note,
            KeyHolder key) {
        return act(aliases.of(identifier, type, key), mapper.removed("tags", "tags", tags, user, note), key);
    }

    @DeleteMapping("/v2/alerts/{identifier}/details")
    @NeedsKey(KeyScope.SEND)
    ResponseEntity<Accepted> removeDetails(
            @PathVariable("identifier") String identifier,
            @RequestParam(name = "identifierType", required = false) @Nullable String type,
            @RequestParam(name = "keys", required = false) @Nullable String keys,
            @RequestParam(name = "user", required = false) @Nullable String user,
            @RequestParam(name = "note", required = false) @Nullable String note,
            KeyHolder key) {
        return act(aliases.of(identifier, type, key), mapper.removed("details", "keys", keys, user, note), key);
    }

    @ExceptionHandler
    ResponseEntity<OpsgenieAnswers.Error> refused(Refusal refusal) {
        return answers.refused(refusal);
    }

    private ResponseEntity<Accepted> act(String alias, String word, KeyHolder key, RawBody body) {
        OpsgenieDeed deed = OpsgenieDeed.named(word)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_VERB, "There is no such action on an alert: " + word));
        return act(alias, mapper.deed(body.bytes(), deed), key);
    }

    private ResponseEntity<Accepted> act(String alias, Mapping<Action.Deed> deed, KeyHolder key) {
        long started = System.nanoTime();
        Acted acted =
                intake.act(Action.Target.of(key.name(), alias), Mappings.understood(deed), OpsgenieMapper.ROUTE, key);
        RequestId id = RequestId.of(
                acted.action().eventId(),
                acted.position().partition(),
                acted.position().offset());
        return answers.accepted(WILL_BE_PROCESSED, started, id.toString());
    }

    private String take(Told told, KeyHolder key, RawBody body) {
        Taken taken = intake.take(List.of(told), OpsgenieMapper.ROUTE, key, body.contentType())
                .getFirst();
        return RequestId.of(
                        taken.report().eventId(),
                        taken.position().partition(),
                        taken.position().offset())
                .toString();
    }
}
