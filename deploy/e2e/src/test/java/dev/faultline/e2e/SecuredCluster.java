package dev.faultline.e2e;

import static org.awaitility.Awaitility.await;

import dev.faultline.localcluster.FurtherListener;
import dev.faultline.localcluster.LocalBroker;
import dev.faultline.localcluster.LocalRegistry;
import dev.faultline.schemas.topics.Service;
import dev.faultline.schemas.topics.ServiceAccess;
import dev.faultline.schemas.topics.TopicProvisioner;
import dev.faultline.schemas.topics.TopicSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * A broker that speaks TLS alone to whoever shows a password (SCRAM) or a token (OAUTHBEARER), and allows each what the
 * catalogue gives it. Its topics are there; services may make none. The plain listener is its administrator's.
 */
final class SecuredCluster implements Cluster {
    static final String PREFIX = "acme-";
    private static final TopicSettings TOPICS = new TopicSettings(PREFIX, 4, (short) 1);
    private static final String PASSWORD = "only-of-this-test";
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String SCRAM_LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final String TOKEN_LOGIN =
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";
    private static final String OAUTHBEARER = "org.apache.kafka.common.security.oauthbearer.OAuthBearer";
    /** Kafka reads keys and tokens only from where this property of the JVM says. */
    private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private final Path folder;
    private final FurtherListener secured;
    private final LocalBroker broker;
    private final LocalRegistry registry;

    private SecuredCluster(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        certificates();
        tokens();
        this.secured = new FurtherListener(LineProcesses.freePort(), "SASL_SSL", brokerSettings());
        this.broker = LocalBroker.start(folder.resolve("broker"), 0, secured);
        this.registry = LocalRegistry.start(folder.resolve("registry"), 0);
    }

    /** Starts it, makes the topics, and lets each service in. */
    static SecuredCluster start(Path folder) throws Exception {
        SecuredCluster cluster = new SecuredCluster(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.broker.bootstrapServers()))) {
            // A broker does not see its new topics at once.
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> new TopicProvisioner(TOPICS).provision(admin));
            ServiceAccess access = new ServiceAccess(TOPICS);
            List<AclBinding> allowed = new ArrayList<>();
            for (Service service : Service.values()) {
                allowed.addAll(access.of(service, "User:" + principal(service)));
            }
            admin.createAcls(allowed).all().get();
            for (String user :
                    List.of(principal(Service.INTAKE), principal(Service.TRIAGE), principal(Service.SLA), "stranger")) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                        .all()
                        .get();
            }
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    static String principal(Service service) {
        return "faultline-" + service.id();
    }

    @Override
    public List<String> argumentsOf(Service service) {
        List<String> arguments = new ArrayList<>(List.of(
                "--faultline.registry.url=" + registry.url(),
                "--faultline.topics.prefix=" + PREFIX,
                "--faultline.topics.replication=1",
                "--spring.kafka.bootstrap-servers=" + secured.bootstrapServers()));
        settingsOf(service)
                .forEach((name, value) -> arguments.add("--spring.kafka.properties.[" + name + "]=" + value));
        return arguments;
    }

    /** How a service signs in: notify by a token, the others by a password. */
    Map<String, String> settingsOf(Service service) {
        return service == Service.NOTIFY ? byToken() : byPassword(principal(service), PASSWORD);
    }

    /** How a known user signs in whom nothing is allowed. */
    Map<String, String> settingsOfAStranger() {
        return byPassword("stranger", PASSWORD);
    }

    Map<String, String> byPassword(String user, String password) {
        Map<String, String> settings = overTls();
        settings.put("sasl.mechanism", SCRAM);
        settings.put("sasl.jaas.config", "%s username=\"%s\" password=\"%s\";".formatted(SCRAM_LOGIN, user, password));
        return settings;
    }

    /** What services sign in with. */
    List<String> secrets() throws IOException {
        return List.of(PASSWORD, Files.readString(tokenFile()));
    }

    private Map<String, String> byToken() {
        Map<String, String> settings = overTls();
        settings.put("sasl.mechanism", "OAUTHBEARER");
        settings.put("sasl.jaas.config", TOKEN_LOGIN + ";");
        settings.put("sasl.login.callback.handler.class", OAUTHBEARER + "LoginCallbackHandler");
        settings.put("sasl.oauthbearer.token.endpoint.url", tokenFile().toUri().toString());
        return settings;
    }

    /** What a JVM has to be told that reads its token from a file. */
    @Override
    public Map<String, String> environment() {
        return Map.of(
                "JAVA_TOOL_OPTIONS", "-D%s=%s".formatted(ALLOWED, tokenFile().toUri()));
    }

    private Map<String, String> overTls() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", secured.bootstrapServers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("ssl.truststore.location", folder.resolve("trusted.p12").toString());
        settings.put("ssl.truststore.password", PASSWORD);
        return settings;
    }

    private Map<String, String> brokerSettings() {
        String own = "listener.name.further.";
        // A broker process would be told on its command line; this one is the test's own.
        System.setProperty(ALLOWED, keys() + "," + tokenFile().toUri());
        return Map.ofEntries(
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"),
                Map.entry(own + "ssl.keystore.type", "PKCS12"),
                Map.entry(
                        own + "ssl.keystore.location",
                        folder.resolve("broker.p12").toString()),
                Map.entry(own + "ssl.keystore.password", PASSWORD),
                Map.entry(own + "sasl.enabled.mechanisms", SCRAM + ",OAUTHBEARER"),
                Map.entry(own + "scram-sha-512.sasl.jaas.config", SCRAM_LOGIN + ";"),
                Map.entry(own + "oauthbearer.sasl.jaas.config", TOKEN_LOGIN + ";"),
                Map.entry(
                        own + "oauthbearer.sasl.server.callback.handler.class",
                        OAUTHBEARER + "ValidatorCallbackHandler"),
                Map.entry(own + "oauthbearer.sasl.oauthbearer.jwks.endpoint.url", keys().toString()),
                Map.entry(own + "oauthbearer.sasl.oauthbearer.expected.audience", "kafka"));
    }

    /** What tokens are checked with. */
    private URI keys() {
        return folder.resolve("keys.json").toUri();
    }

    private Path tokenFile() {
        return folder.resolve("notify.token");
    }

    /** A key the broker knows, and a token signed with it that says who notify is. */
    private void tokens() throws JoseException, IOException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("of-this-test");
        Files.writeString(folder.resolve("keys.json"), new JsonWebKeySet(key).toJson());
        JwtClaims claims = new JwtClaims();
        claims.setSubject(principal(Service.NOTIFY));
        claims.setAudience("kafka");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setClaim("scope", "line");
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        Files.writeString(tokenFile(), token.getCompactSerialization());
    }

    private void certificates() throws IOException, InterruptedException {
        String broker = folder.resolve("broker.p12").toString();
        String certificate = folder.resolve("broker.pem").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                broker);
        keytool("-exportcert", "-alias", "broker", "-rfc", "-file", certificate, "-keystore", broker);
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "broker",
                "-file",
                certificate,
                "-keystore",
                folder.resolve("trusted.p12").toString());
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Path said = folder.resolve("keytool.log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(Files.readString(said));
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
