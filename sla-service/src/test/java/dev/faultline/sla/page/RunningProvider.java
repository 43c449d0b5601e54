package dev.faultline.sla.page;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.faultline.line.LineAutoConfiguration;
import dev.faultline.line.StreamsAutoConfiguration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A real OpenID Connect provider with a login page, that knows mei of the group sre and a guest without any. */
final class RunningProvider implements AutoCloseable {
    static final String CLIENT = "the-board";
    static final String SECRET = "s3cr3t-of-the-board";
    static final String PASSWORD = "correct horse";

    private static final Map<String, Map<String, Object>> PEOPLE = Map.of(
            "mei", Map.of("name", "韩梅梅", "groups", List.of("sre", "chess")),
            "guest", Map.of("name", "Guest", "groups", List.of("chess")),
            "robot", Map.of("groups", List.of("sre")));

    private final ConfigurableApplicationContext context;

    private RunningProvider(int port) {
        // one host has one jar of cookies, whatever the port: this one's session has a name of its own
        context = new SpringApplicationBuilder(Server.class)
                .run(
                        "--server.port=" + port,
                        "--server.servlet.session.cookie.name=provider",
                        "--management.endpoint.health.validate-group-membership=false");
    }

    static RunningProvider start() {
        return new RunningProvider(0);
    }

    /** Once it is closed, one can be started where it was. */
    static RunningProvider startAt(int port) {
        return new RunningProvider(port);
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    String issuer() {
        return "http://127.0.0.1:" + port();
    }

    /** Makes a board known to it; it sends people to no other address. */
    void know(String board) {
        context.getBean(InMemoryRegisteredClientRepository.class)
                .save(client(CLIENT, SECRET)
                        .redirectUri(board + ProviderSignIn.BACK)
                        .build());
    }

    private static RegisteredClient.Builder client(String id, String secret) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build());
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}: the service's own scan for components would find it in its tests. */
    @EnableAutoConfiguration(exclude = {LineAutoConfiguration.class, StreamsAutoConfiguration.class})
    @EnableWebSecurity
    static class Server {
        @Bean
        SecurityFilterChain doors(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(PEOPLE.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .authorities("person")
                            .build())
                    .toList());
        }

        @Bean
        InMemoryRegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(client("another", "of-another")
                    .redirectUri("http://127.0.0.1:1/")
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                Authentication person = token.getPrincipal();
                if (person != null) {
                    token.getClaims().claims(claims -> claims.putAll(PEOPLE.getOrDefault(person.getName(), Map.of())));
                }
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("one").generate()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
