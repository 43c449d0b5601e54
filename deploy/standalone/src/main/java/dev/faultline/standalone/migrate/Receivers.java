package dev.faultline.standalone.migrate;

import dev.faultline.wire.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Receivers as somebody who is told, with a target for each way they have. Secrets are never copied: a target says in which
 * variable of the environment, or in which file, its own stands.
 */
final class Receivers {
    private static final Set<Role> OF_A_SERVICE = Set.of(Role.OPS, Role.DEV);
    private static final String CONSOLE = "console";

    private final Map<String, ObjectNode> targets = new LinkedHashMap<>();
    private final Map<String, List<String>> contacts = new LinkedHashMap<>();
    /** Of each receiver: names that differ in signs alone, or have no Latin letter, must not become one person. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    private final JsonNode global;
    private final List<String> left;

    private Receivers(JsonNode global, List<String> left) {
        this.global = global;
        this.left = left;
    }

    static Receivers of(AlertmanagerConfig config, List<String> left) {
        Receivers receivers = new Receivers(config.globally(), left);
        config.receivers().forEach(receivers::add);
        return receivers;
    }

    private void add(JsonNode receiver) {
        String name = receiver.path("name").asString("");
        String person = free(slug(name), ids.values());
        ids.put(name, person);
        List<String> own = new ArrayList<>();
        receiver.properties().stream()
                .filter(property -> property.getKey().endsWith("_configs"))
                .forEach(property -> property.getValue().forEach(config -> {
                    String kind = property.getKey().replace("_configs", "");
                    Way way = new Way(name, free(person + "-" + slug(kind), targets.keySet()), config);
                    ObjectNode target = target(kind, way);
                    if (target == null) {
                        left.add(missing(name, kind));
                    } else {
                        targets.put(way.id(), target);
                        own.add(way.id());
                    }
                }));
        contacts.put(name, own);
        if (own.isEmpty()) {
            left.add("receiver %s: NOBODY IS PAGED by it, it is told on the console; give it a contact in notify.yaml"
                    .formatted(name));
        }
    }

    /** One of a receiver's configurations, and the id of the target it becomes. */
    private record Way(String receiver, String id, JsonNode config) {}

    private static String missing(String name, String kind) {
        return kind.equals("webhook")
                ? "receiver %s: a webhook gets Alertmanager's body there and a signed one of faultline's here (docs/webhook.md)"
                        .formatted(name)
                : "receiver %s: there is no channel for %s (docs/channels.md)".formatted(name, kind);
    }

    private static String free(String wanted, Collection<String> taken) {
        String id = wanted;
        for (int number = 2; taken.contains(id); number++) {
            id = wanted + "-" + number;
        }
        return id;
    }

    /** Null when there is no such channel. */
    private @Nullable ObjectNode target(String kind, Way way) {
        return switch (kind) {
            case "email" -> mailTo(way);
            case "slack" -> secret("slack", "url", way, "api_url_file", "slack_api_url_file");
            case "msteams", "msteamsv2" -> secret("teams", "url", way, "webhook_url_file", "");
            case "pagerduty" -> secret("pagerduty", "secret", way, "routing_key_file", "");
            case "opsgenie" -> secret("opsgenie", "secret", way, "api_key_file", "opsgenie_api_key_file");
            default -> null;
        };
    }

    private ObjectNode mailTo(Way way) {
        if (Stream.of("smarthost", "from", "auth_username").anyMatch(way.config()::has)) {
            left.add("receiver %s: a mail server of its own; there is one for all here, under channels in notify.yaml"
                    .formatted(way.receiver()));
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("channel", "email")
                .put("to", way.config().path("to").asString(""));
    }

    /**
     * A target whose secret stands in the file that is named there, or in a variable somebody has to set.
     *
     * @param file where its configuration would name the file
     * @param globally where the whole would; empty when it cannot
     */
    private ObjectNode secret(String channel, String key, Way way, String file, String globally) {
        ObjectNode target = JsonNodeFactory.instance.objectNode().put("channel", channel);
        String path = way.config().path(file).asString(global.path(globally).asString(""));
        if (!path.isEmpty()) {
            target.putObject(key).put("file", path);
            return target;
        }
        String variable = "FAULTLINE_" + way.id().replace('-', '_').toUpperCase(Locale.ROOT);
        target.putObject(key).put("env", variable);
        left.add("receiver %s: put the %s of %s into the variable %s"
                .formatted(way.receiver(), key, way.id(), variable));
        return target;
    }

    /** {@code notify.yaml}: everybody is told of everything as the root's receiver is, and a service's own of that service. */
    ObjectNode into(ObjectNode notify, Routes routes) {
        ObjectNode people = notify.putObject("people");
        contacts.forEach((name, own) -> {
            ObjectNode person = people.putObject(id(name));
            person.put("name", name);
            if (own.isEmpty()) {
                person.putArray("contacts").add(CONSOLE);
            } else {
                own.forEach(person.withArray("contacts")::add);
            }
        });
        ObjectNode all = notify.putObject("targets");
        all.putObject(CONSOLE).put("channel", CONSOLE);
        targets.forEach(all::set);
        mail(notify);
        roles(notify.putObject("roles"), routes);
        notify.putObject("audiences")
                .putObject("HEAD")
                .putArray("people")
                .add(id(routes.root().receiver()));
        left.add("roles in notify.yaml: say who is project manager, tester and on-site user; all are %s so far"
                .formatted(routes.root().receiver()));
        return notify;
    }

    private void roles(ObjectNode roles, Routes routes) {
        ObjectNode defaults = roles.putObject("defaults");
        for (Role role : Role.values()) {
            defaults.putArray(role.name()).add(id(routes.root().receiver()));
        }
        ObjectNode services = roles.putObject("services");
        routes.receiversByService().forEach((service, names) -> {
            ObjectNode filled = services.putObject(service);
            OF_A_SERVICE.stream()
                    .sorted()
                    .forEach(role ->
                            names.forEach(name -> filled.withArray(role.name()).add(id(name))));
        });
    }

    private void mail(ObjectNode notify) {
        boolean sends = targets.values().stream()
                .anyMatch(target -> target.path("channel").asString("").equals("email"));
        if (!sends) {
            return;
        }
        String[] host = global.path("smtp_smarthost").asString("localhost:25").split(":", 2);
        ObjectNode email = notify.putObject("channels").putObject("email");
        email.put("host", host[0]);
        if (host.length == 2) {
            email.put("port", host[1]);
        }
        email.put("from", global.path("smtp_from").asString("faultline@example.com"));
        if (!global.path("smtp_require_tls").asBoolean(true)) {
            email.put("startTls", "off");
            if (global.has("smtp_auth_username")) {
                left.add(
                        "mail: no login is sent without TLS; set startTls and the login under channels in notify.yaml");
            }
        } else if (global.has("smtp_auth_username")) {
            email.put("username", global.path("smtp_auth_username").asString());
            String file = global.path("smtp_auth_password_file").asString("");
            if (file.isEmpty()) {
                email.putObject("password").put("env", "FAULTLINE_SMTP_PASSWORD");
                left.add("mail: put the password of the mail server into the variable FAULTLINE_SMTP_PASSWORD");
            } else {
                email.putObject("password").put("file", file);
            }
        }
    }

    /** A receiver's id; one that is named and nowhere written is found by the check. */
    private String id(String receiver) {
        return ids.getOrDefault(receiver, slug(receiver));
    }

    /** A name as ids in the policy have it. */
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "receiver" : slug;
    }
}
