package dev.faultline.standalone.migrate;

import dev.faultline.wire.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
        List<String> own = new java.util.ArrayList<>();
        receiver.properties().stream()
                .filter(property -> property.getKey().endsWith("_configs"))
                .forEach(property -> property.getValue().forEach(config -> {
                    String kind = property.getKey().replace("_configs", "");
                    ObjectNode target = target(name, kind, config);
                    if (target == null) {
                        left.add(missing(name, kind));
                    } else {
                        String id = free(slug(name) + "-" + slug(kind));
                        targets.put(id, target);
                        own.add(id);
                    }
                }));
        contacts.put(name, own);
    }

    private static String missing(String name, String kind) {
        return kind.equals("webhook")
                ? "receiver %s: a webhook gets Alertmanager's body there and a signed one of faultline's here (docs/webhook.md)"
                        .formatted(name)
                : "receiver %s: there is no channel for %s (docs/channels.md)".formatted(name, kind);
    }

    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; targets.containsKey(id); number++) {
            id = wanted + "-" + number;
        }
        return id;
    }

    /** Null when there is no such channel. */
    private @Nullable ObjectNode target(String receiver, String kind, JsonNode config) {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        switch (kind) {
            case "email" ->
                target.put("channel", "email").put("to", config.path("to").asString(""));
            case "slack" ->
                place(
                        target.put("channel", "slack"),
                        "url",
                        receiver,
                        kind,
                        config,
                        "api_url_file",
                        "slack_api_url_file");
            case "msteams", "msteamsv2" ->
                place(target.put("channel", "teams"), "url", receiver, kind, config, "webhook_url_file", "");
            case "pagerduty" ->
                place(target.put("channel", "pagerduty"), "secret", receiver, kind, config, "routing_key_file", "");
            case "opsgenie" ->
                place(
                        target.put("channel", "opsgenie"),
                        "secret",
                        receiver,
                        kind,
                        config,
                        "api_key_file",
                        "opsgenie_api_key_file");
            default -> {
                return null;
            }
        }
        return target;
    }

    /** Where the secret stands: in the file that is named there, or in a variable somebody has to set. */
    private void place(
            ObjectNode target,
            String key,
            String receiver,
            String kind,
            JsonNode config,
            String file,
            String globally) {
        String path = config.path(file).asString(global.path(globally).asString(""));
        if (!path.isEmpty()) {
            target.putObject(key).put("file", path);
            return;
        }
        String variable =
                "FAULTLINE_" + slug(receiver + "-" + kind).replace('-', '_').toUpperCase(Locale.ROOT);
        target.putObject(key).put("env", variable);
        left.add("receiver %s: put the %s of its %s into the variable %s".formatted(receiver, key, kind, variable));
    }

    /** {@code notify.yaml}: everybody is told of everything as the root's receiver is, and a service's own of that service. */
    ObjectNode into(ObjectNode notify, Routes routes) {
        ObjectNode people = notify.putObject("people");
        contacts.forEach((name, own) -> {
            ObjectNode person = people.putObject(slug(name));
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
                .add(slug(routes.root().receiver()));
        left.add("roles in notify.yaml: say who is project manager, tester and on-site user; all are %s so far"
                .formatted(routes.root().receiver()));
        return notify;
    }

    private void roles(ObjectNode roles, Routes routes) {
        ObjectNode defaults = roles.putObject("defaults");
        for (Role role : Role.values()) {
            defaults.putArray(role.name()).add(slug(routes.root().receiver()));
        }
        ObjectNode services = roles.putObject("services");
        routes.receiversByService().forEach((service, names) -> {
            ObjectNode filled = services.putObject(service);
            OF_A_SERVICE.stream()
                    .sorted()
                    .forEach(role ->
                            names.forEach(name -> filled.withArray(role.name()).add(slug(name))));
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

    /** A name as ids in the policy have it. */
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "receiver" : slug;
    }
}
